"""Pages of moving between households."""
