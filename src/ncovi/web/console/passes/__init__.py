"""Pages of checking the code that a person shows."""
