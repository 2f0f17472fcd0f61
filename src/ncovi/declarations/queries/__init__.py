"""Reading declarations and their daily figures; the asker comes first."""

from ncovi.declarations.queries.figures import DayFigures, as_of, by_subunit, daily, summed, today, trend
from ncovi.declarations.queries.stored import (
    Key,
    StoredDeclaration,
    by_receipt,
    declaration,
    history,
    latest_answers,
    own_by_receipt,
    own_declaration,
)

__all__ = [
    "DayFigures",
    "Key",
    "StoredDeclaration",
    "as_of",
    "by_receipt",
    "by_subunit",
    "daily",
    "declaration",
    "history",
    "latest_answers",
    "own_by_receipt",
    "own_declaration",
    "summed",
    "today",
    "trend",
]
