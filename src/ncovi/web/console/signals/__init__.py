"""Pages of signals and their verification."""
