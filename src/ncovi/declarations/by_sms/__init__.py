"""Declaring by text message, for telephones with keys: a short grammar, and what comes of it."""
