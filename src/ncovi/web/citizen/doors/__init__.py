"""Pages of the other ways to sign in."""
