"""What waits past its deadline, of every kind of work, and who is asked next."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ncovi.access.queries import organisation_parent
from ncovi.casework.holding import CLOSED

AREA_CENTRE = "area_centre"


def late(rows: QuerySet[Any, Any], *, at: datetime, limit: int) -> list[Any]:
    """Return what of `rows` passed its deadline unnoticed, longest first, locked; another worker's share is left."""
    waiting = rows.select_for_update(skip_locked=True).filter(due_at__lt=at, overdue_at__isnull=True)
    return list(waiting.exclude(state=CLOSED).order_by("due_at")[:limit])


def area_centre(organisation_id: int | None) -> int | None:
    """Return the area health centre above a unit, None where there is none."""
    return None if organisation_id is None else organisation_parent(organisation_id, AREA_CENTRE)
