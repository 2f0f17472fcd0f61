"""The people's pages."""
