"""Pages of asking for help and of the conversation."""
