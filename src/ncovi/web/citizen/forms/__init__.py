"""The forms of the people's pages."""
