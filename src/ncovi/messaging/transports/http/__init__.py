"""Text messages through an operator's HTTP interface."""
