"""A person learns of every look at their record, and of every search that showed them."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from ncovi.audit.actions import Actor, record, record_read
from ncovi.audit.queries import reads_of
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
AT = now()


def searched(*persons: tuple[int, UUID], officer: int = 7, minutes: int = 0) -> None:
    shown = [f"{cell}/{person}" for cell, person in persons]
    record(
        action="person.searched", subject=("search", "name"), by=Actor("officer", str(officer)),
        at=AT + timedelta(minutes=minutes), details={"persons": shown},
    )  # fmt: skip


def opened(person: tuple[int, UUID], *, officer: int = 8, minutes: int = 0) -> None:
    record_read(
        person=person, reason="person", by=Actor("officer", str(officer)), at=AT + timedelta(minutes=minutes), unit=""
    )


def test_looks_and_searches_stand_in_one_list_newest_first() -> None:
    who, other = (3, uuid7()), (3, uuid7())
    searched(who, other, minutes=1)
    opened(who, minutes=2)
    searched(other, minutes=3)
    searched(who, minutes=4)
    assert [(read.reason, read.officer) for read in reads_of(who, limit=9)] == [
        ("search", 7), ("person", 8), ("search", 7),
    ]  # fmt: skip


def test_the_list_goes_on_where_a_page_ended() -> None:
    who = (3, uuid7())
    for minutes in range(6):
        (searched if minutes % 2 else opened)(who, minutes=minutes)
    first = reads_of(who, limit=4)
    rest = reads_of(who, before=first[-1].position, limit=4)
    assert [read.at for read in first + rest] == sorted((read.at for read in first + rest), reverse=True)
    assert len(first + rest) == 6


def test_searches_that_showed_a_person_are_found_by_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT * FROM audit_event WHERE action = 'person.searched' AND details @> %s::jsonb",
            ['{"persons": ["3/x"]}'],
        )
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "audit_event_searched" in plan
