"""A shift on the roster of the station."""

from datetime import timedelta
from typing import Any

from django.apps import apps

from ncovi.access.queries import organisation_for
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from tests.architecture.route_objects import COMMUNE, Base


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of the routes about duty."""
    del base
    return {"console:take_off_duty": {"shift_id": _shift()}}


def _shift() -> Any:
    at, key = clock.now(), uuid7()
    apps.get_model("clocks", "Shift").objects.create(
        id=key, organisation_id=organisation_for(COMMUNE), officer_id=0, day=clock.today(), code="day",
        begins_at=at, ends_at=at + timedelta(hours=8), entered_by=0, entered_at=at,
    )  # fmt: skip
    return key
