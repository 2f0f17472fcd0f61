"""Pages of the inbox of help requests."""
