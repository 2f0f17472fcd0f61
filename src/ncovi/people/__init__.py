"""Persons, households, identifiers and consent."""
