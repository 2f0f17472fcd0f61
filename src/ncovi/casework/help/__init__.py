"""Help requests: conversations between a person and a health unit."""
