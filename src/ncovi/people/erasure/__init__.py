"""Deleting what is held about a household, and the proof of it."""
