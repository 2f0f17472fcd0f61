"""A shift on the roster of the station, somebody who stands in there, and a record that was opened from there."""

from datetime import timedelta
from typing import Any

from django.apps import apps

from ncovi.access.queries import organisation_for
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.kernel.secrets import vault
from tests.architecture.route_objects import COMMUNE, Base


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of the routes about duty."""
    opening = {"glass_id": _opening(base)}
    return {
        "console:take_off_duty": {"shift_id": _shift()},
        "console:end_stand_in": {"stand_in_id": _stand_in()},
        "console:glass": opening,
        "console:answer_glass": opening,
    }


def _stand_in() -> Any:
    at, key = clock.now(), uuid7()
    apps.get_model("duty", "StandIn").objects.create(
        id=key, deputy_id=0, organisation_id=organisation_for(COMMUNE), roles=["health_officer"], reason="leave",
        begins_at=at, ends_at=at + timedelta(days=1), given_by=0, given_at=at,
    )  # fmt: skip
    return key


def _opening(base: Base) -> Any:
    """Return what an officer of the station opened: a record of elsewhere, for which their own line answers."""
    at, key = clock.now(), uuid7()
    whose = {"cell": base.person.cell, "person_id": base.person.id, "household_id": base.person.household_id}
    apps.get_model("duty", "Glass").objects.create(
        id=key, officer_id=0, organisation_id=organisation_for(COMMUNE), **whose, commune="00691", province="08",
        found_by="phone", reason="danger", words_sealed=vault().seal("Cần gấp."), opened_at=at,
        ends_at=at + timedelta(hours=1),
    )  # fmt: skip
    return key


def _shift() -> Any:
    at, key = clock.now(), uuid7()
    apps.get_model("clocks", "Shift").objects.create(
        id=key, organisation_id=organisation_for(COMMUNE), officer_id=0, day=clock.today(), code="day",
        begins_at=at, ends_at=at + timedelta(hours=8), entered_by=0, entered_at=at,
    )  # fmt: skip
    return key
