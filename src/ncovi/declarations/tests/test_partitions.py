"""The parts of the table."""

from datetime import timedelta

import pytest
from django.db import connection

from ncovi.declarations import partitions
from ncovi.declarations.actions import receive
from ncovi.declarations.jobs import prepare_days
from ncovi.declarations.tests.factories import claims_of, filled, someone
from ncovi.kernel import clock

pytestmark = pytest.mark.django_db


def count(table: str) -> int:
    """Return how many rows a table has."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of our own tables
        return int(cursor.fetchone()[0])


def test_rows_that_had_no_part_move_into_it_when_it_is_made() -> None:
    person = someone()
    for days in (0, 1):
        sent = filled(person.id, at=clock.now() - timedelta(days=days))
        receive(declarations=[sent], source="web", by=claims_of(person), at=clock.now())
    assert count("declarations_default") == 2
    assert partitions.ensure([clock.today()]) == 1
    assert count("declarations_default") == 1
    assert count(partitions.partition_of(clock.today())) == 1
    assert count("declarations_declaration") == 2


def test_days_are_prepared_once() -> None:
    made = prepare_days(clock.now())
    assert made > partitions.DAYS_AHEAD
    assert prepare_days(clock.now()) == 0
    assert prepare_days(clock.now() + timedelta(days=1)) == 1
