"""The log shows every change made to it."""

import pytest
from django.db import connection

from ncovi.audit import actions, queries
from ncovi.audit.models import Event
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
ALICE, BOB = actions.Actor("officer", "1"), actions.Actor("officer", "2")


def _record(by: actions.Actor = ALICE, **details: object) -> None:
    actions.record(action="thing.done", subject=("thing", "7"), by=by, at=clock.now(), details=details)


def test_an_untouched_log_is_whole() -> None:
    for number in range(5):
        _record(ALICE, number=number)
        _record(BOB, number=number)
    assert queries.breaks() == []


@pytest.mark.parametrize("column", ["action", "actor_id", "subject_id"])
def test_a_changed_event_breaks_its_lane_there(column: str) -> None:
    for _ in range(3):
        _record()
    lane = Event.objects.values_list("lane", flat=True).first()
    Event.objects.filter(seq=2).update(**{column: "other"})
    assert queries.breaks() == [queries.Break(lane, 2)]


def test_a_removed_event_breaks_its_lane_there() -> None:
    for _ in range(3):
        _record()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event WHERE seq = 2")
    assert [found.seq for found in queries.breaks()] == [2]


def test_reading_a_person_is_an_event_about_that_person() -> None:
    person = (12, uuid7())
    actions.record_read(person=person, reason="work_item", by=ALICE, at=clock.now(), unit="00004")
    entries = queries.of_subject("person", f"12/{person[1]}")
    assert [(entry.action, entry.actor_id) for entry in entries] == [("person.read", "1")]
