"""Samples and their results, also those that belong to nobody yet."""
