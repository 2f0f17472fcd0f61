"""The interface for programs: signing in, one's own household, the forms. Declarations go to the intake lane."""
