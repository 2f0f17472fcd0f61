"""Cases for tests, opened by the same action that officers use."""

from typing import Any
from uuid import UUID

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases.actions import NewCase, open_case
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home


def opened(home: Home, by: OfficerCard, **told: Any) -> tuple[int, UUID]:
    """Return the key of a new case of whom a household belongs to."""
    who = home.oneself
    values: dict[str, Any] = {"classification": "suspected", "criteria": ("antigen_positive",)}
    return open_case(person=(who.cell, who.id), new=NewCase(**values | told), key=uuid7(), by=by, at=now())
