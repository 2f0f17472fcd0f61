"""Pages of what is held about a household, and of the code it shows."""
