"""Scheduled checks of a person for some days."""
