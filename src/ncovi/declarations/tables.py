"""Names of the tables of declarations: the whole, and the part of each day."""

from datetime import date

PARENT = "declarations_declaration"
DEFAULT = "declarations_default"


def partition_of(day: date) -> str:
    """Return the name of the table that holds one day."""
    return f"declarations_{day:%Y%m%d}"


def parent_of(_day: date) -> str:
    """Return the whole table, which finds the day's part itself."""
    return PARENT
