"""Attempts to reach the person behind a work item: calls with the script's answers, visits, promised calls."""
