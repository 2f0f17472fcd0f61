"""Filters that an officer keeps."""

from collections.abc import Sequence
from dataclasses import dataclass

from ncovi.access.queries import OfficerCard
from ncovi.casework.worklist.models import SavedFilter


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept filter; `first` where the list begins with it."""

    id: int
    name: str
    query: str
    first: bool


def kept_filters(officer: OfficerCard) -> Sequence[Kept]:
    """Return an officer's filters by name."""
    rows = SavedFilter.objects.filter(officer_id=officer.id).order_by("name")
    return [Kept(*values) for values in rows.values_list("id", "name", "query", "first")]


def first_filter(officer: OfficerCard) -> str:
    """Return what an officer's list begins with, "" for everything that waits."""
    rows = SavedFilter.objects.filter(officer_id=officer.id, first=True)
    found: str | None = rows.values_list("query", flat=True).first()
    return found or ""
