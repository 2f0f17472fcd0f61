"""Ways to sign in besides a code by SMS."""
