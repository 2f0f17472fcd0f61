"""Persons and flagged declarations for tests, in the small country."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps

from ncovi.casework.jobs import FLAGGED_TOPIC, open_work
from ncovi.casework.models import WorkItem
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.territory.tests.factories import COMMUNES

CELL = 7


def person(commune: str = "00004", name: str = "Nguyễn Thị Hòa", **fields: Any) -> Any:
    """Return a new person who lives in a commune, with a household of their own unless one is given."""
    values = {
        "cell": CELL,
        "id": uuid7(),
        "household_id": uuid7(),
        "full_name": name,
        "name_folded": fold(name),
        "sex": "female",
        "birth_year": 1990,
        "commune": commune,
        "province": COMMUNES[commune][0],
        "phone_sealed": vault().seal("+84912345678"),
        "phone_index": vault().index("phone", "+84912345678"),
        "consented": True,
    }
    return apps.get_model("people", "Person").objects.create(**values | fields)


def flagged(who: Any, *, level: int = 2, at: datetime | None = None, declaration: UUID | None = None) -> OutboxMessage:
    """Return the message that storing a flagged declaration leaves behind."""
    moment = at or clock.now()
    key = declaration or uuid7(moment)
    body = {
        "cell": who.cell,
        "person": str(who.id),
        "household": str(who.household_id),
        "day": clock.day_of(moment).isoformat(),
        "declaration": str(key),
        "commune": who.commune,
        "province": who.province,
        "level": level,
        "score": 10,
        "reasons": [],
        "instrument": "covid19/universal",
        "rules_version": 1,
        "at": moment.isoformat(),
    }
    return OutboxMessage(topic=FLAGGED_TOPIC, key=key, body=body)


def work_item(commune: str = "00004", *, level: int = 2, age: timedelta = timedelta(), who: Any = None) -> WorkItem:
    """Return the item of a person's flagged declaration, made some time ago."""
    whose = who or person(commune)
    open_work([flagged(whose, level=level, at=clock.now() - age)])
    found: WorkItem = WorkItem.objects.unscoped("a test").get(person_id=whose.id, closed_at=None)
    return found


def reread(item: WorkItem) -> WorkItem:
    """Return an item as the database has it."""
    found: WorkItem = WorkItem.objects.unscoped("a test").get(id=item.id)
    return found
