"""Text messages to and from an operator's SMS centre (SMPP 3.4)."""
