"""Events for tests, made by the same actions that officers use."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases.actions import NewCase, open_case
from ncovi.casework.tests.factories import person
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.response import actions
from ncovi.response.actions.assessing import NewAssessment
from ncovi.response.actions.measuring import NewMeasure
from ncovi.response.actions.opening import NewEvent
from ncovi.response.areas import Area
from ncovi.response.rules import Action, Confidence

BA_DINH, NGOC_HA, HA_NOI, NATION = Area("01", "00004"), Area("01", "00008"), Area("01"), Area()


def opened(by: OfficerCard, *areas: Area, refs: Any = (), at: datetime | None = None, **told: Any) -> UUID:
    """Return the id of a new event, by default in commune 00004 since ten days."""
    moment = at or now()
    values: dict[str, Any] = {"title": "Ổ dịch ở chợ", "began_on": today() - timedelta(days=10)}
    new = NewEvent(areas=areas or (BA_DINH,), **values | told)
    return actions.open_event(new=new, refs=refs, key=uuid7(moment), by=by, at=moment)


def moved(event: UUID, by: OfficerCard, *steps: Action, note: str = "") -> None:
    """Let an event take some steps."""
    for step in steps:
        actions.move(event=event, action=step, note=note, key=uuid7(), by=by, at=now())


def assessed(event: UUID, by: OfficerCard, likelihood: int = 4, impact: int = 3, at: datetime | None = None) -> None:
    """Assess the risk of an event."""
    new = NewAssessment(likelihood, impact, "Nhiều người qua lại", "Có người cao tuổi", Confidence.MODERATE)
    actions.assess(event=event, new=new, key=uuid7(), by=by, at=at or now())


def measure(by: OfficerCard, **told: Any) -> NewMeasure:
    """Return a measure of the officer's own organisation that may be taken."""
    values: dict[str, Any] = {
        "kind": "communication",
        "areas": (BA_DINH,),
        "first_day": today() - timedelta(days=3),
        "organisation_id": by.organisation_id,
        "ordered_by": by.organisation_id,
    }
    return NewMeasure(**values | told)


def taken(event: UUID, by: OfficerCard, **told: Any) -> UUID:
    """Return the id of a measure that was taken."""
    key = uuid7()
    actions.take_measure(event=event, new=measure(by, **told), key=key, by=by, at=now())
    return key


def case(by: OfficerCard, commune: str = "00004", **told: Any) -> tuple[int, UUID]:
    """Return the key of a confirmed case, by default reported today."""
    who = person(commune)
    values: dict[str, Any] = {"classification": "confirmed", "criteria": ("pcr_positive",)}
    return open_case(person=(who.cell, who.id), new=NewCase(**values | told), key=uuid7(), by=by, at=now())


def days_ago(days: int) -> date:
    """Return a day before today."""
    return today() - timedelta(days=days)
