"""Daily tracking and the household's comings and goings."""

from typing import Any

from django.apps import apps

from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from tests.architecture.route_objects import Base

ABOUT_ONESELF = ("daily_same", "calendar", "reminder", "reminder_stop", "follow_up")
ABOUT_A_MEMBER = ("going", "offer", "offer_back", "leave")


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the person, a member of their household, and one who left it."""
    member, left = _member(base), _member(base, closed_at=clock.now())
    apps.get_model("moving", "Departure").objects.create(
        cell=left.cell, person_id=left.id, household_id=left.household_id, reason="other", at=clock.now()
    )
    found: dict[str, dict[str, Any]] = {f"citizen:{name}": {"person": base.person.id} for name in ABOUT_ONESELF}
    found |= {f"citizen:{name}": {"person": member.id} for name in ABOUT_A_MEMBER}
    found["citizen:put_back"] = {"person": left.id}
    found["citizen:switch_book"] = {"household": base.claims.household}
    return found


def _member(base: Base, **columns: Any) -> Any:
    same = {name: getattr(base.person, name) for name in ("cell", "household_id", "full_name", "commune", "province")}
    return type(base.person).objects.create(**same, id=uuid7(), relation="child", consented=True, **columns)
