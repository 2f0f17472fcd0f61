"""Persons whom an officer classified, and what became of them."""
