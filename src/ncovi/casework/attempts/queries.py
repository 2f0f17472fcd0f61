"""What was tried about a work item, and which calls and visits were promised for now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from django.db.models import Exists, OuterRef

from ncovi.access.scope import Scope
from ncovi.casework.attempts.models import WAITING, Attempt
from ncovi.casework.models import WorkItem
from ncovi.casework.rules import State
from ncovi.kernel.secrets import vault

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class AttemptView:
    """A call or a visit, with what was answered to the script of its version."""

    at: datetime
    officer_id: int
    way: str
    result: str
    script_version: int | None
    answers: Mapping[str, str]
    again_at: datetime | None


@dataclass(frozen=True, slots=True)
class Promised:
    """An item whose person was promised a call or a visit at a time that has come."""

    item_id: UUID
    person: tuple[int, UUID] | None
    commune: str
    way: str
    again_at: datetime


def attempts_of(scope: Scope, item_id: UUID) -> list[AttemptView]:
    """Return what was tried about an item, newest first."""
    rows = Attempt.objects.within(scope).filter(item_id=item_id).order_by("-at", "-key")
    return [_view(row) for row in rows[:A_PAGE]]


def promised(scope: Scope, until: datetime, limit: int = A_PAGE) -> list[Promised]:
    """Return what was promised up to an instant and not kept yet, longest waiting first; closed items left out."""
    items = WorkItem.objects.within(scope).filter(id=OuterRef("item_id")).exclude(state=State.CLOSED)
    rows = Attempt.objects.within(scope).filter(WAITING, Exists(items), again_at__lte=until).order_by("again_at")
    return [_promised(row) for row in rows[:limit]]


def _promised(row: Attempt) -> Promised:
    person = None if row.cell is None or row.person_id is None else (row.cell, row.person_id)
    # What waits was promised for a time.
    when = row.again_at or row.at
    return Promised(row.item_id, person, row.commune, row.way, when)


def _view(row: Attempt) -> AttemptView:
    answers: Mapping[str, str] = {}
    if row.answers_sealed:
        answers = msgspec.json.decode(vault().open(bytes(row.answers_sealed)), type=dict[str, str])
    return AttemptView(row.at, row.officer_id, row.way, row.result, row.script_version, answers, row.again_at)
