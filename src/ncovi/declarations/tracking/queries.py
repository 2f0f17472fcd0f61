"""The days of a person: what was told on each, the temperature, when the next is due, and the hour to be reminded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from ncovi.declarations.models import Declaration
from ncovi.declarations.queries.stored import StoredDeclaration, stored
from ncovi.declarations.tracking.models import Reminder
from ncovi.declarations.tracking.rules import SAME_FOR, TRACKING_FOR, unchanged
from ncovi.kernel.clock import start_of, today
from ncovi.kernel.ids import uuid7_from
from ncovi.people.tokens import Claims

PersonKey = tuple[int, UUID]
DAILY = "covid19/daily"
# More in one month is no diary any more.
MOST_A_MONTH = 400

CHECKED = """
SELECT k.cell, k.person FROM unnest(%s::int[], %s::uuid[]) AS k (cell, person)
WHERE EXISTS (SELECT FROM declarations_declaration d
              WHERE d.cell = k.cell AND d.person_id = k.person AND d.day = %s)
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A temperature that was told."""

    day: date
    at: datetime
    celsius: float


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A person's hour, as minute of the day in Vietnam."""

    person: UUID
    minute: int
    next_at: datetime


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What may be sent again at a touch: the declaration it repeats, and the answers."""

    last: StoredDeclaration
    answers: Mapping[str, object]


def checked_on(day: date, persons: Sequence[PersonKey]) -> frozenset[PersonKey]:
    """Return those of `persons`, as (cell, id), about whom anything was declared on a day."""
    if not persons:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(CHECKED, [[cell for cell, _ in persons], [person for _, person in persons], day])
        return frozenset((cell, person) for cell, person in cursor.fetchall())


def next_due(claims: Claims, persons: Sequence[UUID]) -> Mapping[UUID, date]:
    """Return when the next daily declaration is due, for those who track: today, or tomorrow once it is done.

    Who tracks: whoever did so within two weeks, or wants to be reminded.
    """
    on = today()
    rows = Declaration.objects.of_household(claims.cell, claims.household).filter(
        person_id__in=list(persons), day__gte=on - TRACKING_FOR, instrument=DAILY
    )
    told = set(rows.values_list("person_id", "day"))
    tracking = {person for person, _ in told} | (set(persons) & set(reminders(claims)))
    return {person: on + timedelta(days=1) if (person, on) in told else on for person in tracking}


def told_between(claims: Claims, person: UUID, first: date, last: date) -> list[StoredDeclaration]:
    """Return what was declared about a member from a day to a day, newest first."""
    rows = Declaration.objects.of_household(claims.cell, claims.household)
    rows = rows.filter(person_id=person, day__gte=first, day__lte=last).order_by("-day", "-id")
    return [stored(row) for row in rows[:MOST_A_MONTH]]


def readings(told: Sequence[StoredDeclaration]) -> list[Reading]:
    """Return the temperatures within declarations, oldest first."""
    found = [
        Reading(one.key.day, one.received_at, float(one.answers["temperature"]))
        for one in told
        if isinstance(one.answers.get("temperature"), int | float)
    ]
    return sorted(found, key=lambda one: (one.day, one.at))


def same_as_before(claims: Claims, person: UUID, *, last: UUID | None = None) -> Unchanged | None:
    """Return what a member may send unchanged, None where it must be asked afresh.

    It is the newest of the last days, or `last` where that is named: then today's own repeat of it stands in no way,
    so that asking twice leads to the same.
    """
    on = today()
    told = told_between(claims, person, on - SAME_FOR, on)
    if last is not None:
        told = [one for one in told if not _repeats(one, person, last, on)]
    newest = told[0] if told else None
    if newest is None or newest.instrument != DAILY or newest.key.day == on or last not in (None, newest.key.id):
        return None
    answers = unchanged(newest.answers)
    return None if answers is None else Unchanged(newest, answers)


def repeat_id(day: date, person: UUID, last: UUID) -> UUID:
    """Return the id of the declaration of a day that repeats another: the same however often it is asked for."""
    return uuid7_from(start_of(day), "unchanged", str(person), str(last))


def _repeats(one: StoredDeclaration, person: UUID, last: UUID, on: date) -> bool:
    return one.key.id == repeat_id(on, person, last)


def reminders(claims: Claims) -> Mapping[UUID, ReminderView]:
    """Return the hours of a household's members who want to be reminded, by person."""
    rows = Reminder.objects.filter(cell=claims.cell, household_id=claims.household)
    return {row.person_id: ReminderView(row.person_id, row.minute, row.next_at) for row in rows}
