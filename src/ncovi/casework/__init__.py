"""Work of health units: a flagged declaration becomes an item that somebody verifies by a deadline."""
