"""Papers about an episode that anybody can check."""
