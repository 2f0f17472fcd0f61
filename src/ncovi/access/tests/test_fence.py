from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.utils import ProgrammingError

from ncovi.access.fence import fenced, fenced_tables, put_up
from ncovi.access.scope import Scope
from ncovi.declarations import partitions
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
PLACES = [(1, "00004", "01"), (2, "00008", "01"), (3, "00691", "08")]


def run(sql: str, *bound: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, bound)
        return [row[0] for row in cursor.fetchall()] if cursor.description else []


@pytest.fixture(autouse=True)
def _people() -> None:
    for cell, commune, province in PLACES:
        apps.get_model("people", "Person").objects.create(
            cell=cell, id=uuid7(), household_id=uuid7(), commune=commune, province=province, name_folded=f"name {cell}"
        )


CELLS = "SELECT cell FROM people_person ORDER BY cell"


@pytest.mark.parametrize(
    ("scope", "cells"),
    [
        (Scope.none(), []),
        (Scope(communes=("00004",)), [1]),
        (Scope(communes=("00004", "00691")), [1, 3]),
        (Scope(provinces=("01",)), [1, 2]),
        (Scope.everything(), [1, 2, 3]),
    ],
)
def test_even_plain_sql_sees_only_the_scope(scope: Scope, cells: list[int]) -> None:
    with fenced(scope):
        assert run(CELLS) == cells
    assert run(CELLS) == [1, 2, 3]


def test_rows_outside_cannot_be_changed_or_moved_out() -> None:
    with fenced(Scope(communes=("00004",))):
        assert run("UPDATE people_person SET address = 'x' RETURNING cell") == [1]
        assert run("DELETE FROM people_person WHERE cell = 3 RETURNING cell") == []
    with pytest.raises(ProgrammingError, match="row-level security"), fenced(Scope(communes=("00004",))):
        run("UPDATE people_person SET commune = '00008', province = '01' WHERE cell = 1")


@pytest.mark.parametrize("table", ["doors_passkey", "doors_identity_link", "moving_offer", "messaging_email"])
def test_keys_codes_and_addresses_of_people_are_out_of_reach_for_every_officer(table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), fenced(Scope(communes=("00004",))):
        run(f"SELECT count(*) FROM {table}")  # noqa: S608 - named above


def test_an_error_takes_the_fence_down_with_the_transaction() -> None:
    with pytest.raises(ZeroDivisionError), fenced(Scope.none()):
        raise ZeroDivisionError
    assert run(CELLS) == [1, 2, 3]


def test_a_partition_is_no_way_around() -> None:
    partitions.ensure([clock.today()])
    [partition] = run(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass "
        "ORDER BY inhrelid DESC LIMIT 1",
        "declarations_declaration",
    )
    with fenced(Scope(communes=("00004",))):
        assert run("SELECT 1 FROM declarations_declaration") == []
    with pytest.raises(ProgrammingError, match="permission denied"), fenced(Scope(communes=("00004",))):
        run(f"SELECT 1 FROM {partition}")  # noqa: S608 - a name that the database gave


def test_every_table_about_people_is_fenced() -> None:
    policies = set(run("SELECT tablename FROM pg_policies WHERE 'ncovi_console' = ANY(roles)"))
    assert policies == set(fenced_tables()) >= {"people_person", "declarations_declaration", "casework_workitem"}


def test_putting_the_fence_up_again_changes_nothing() -> None:
    before = run("SELECT oid FROM pg_policy ORDER BY oid")
    put_up()
    assert run("SELECT oid FROM pg_policy ORDER BY oid") == before


def test_a_name_is_found_by_its_beginning() -> None:
    people = apps.get_model("people", "Person").objects
    found = people.within(Scope.everything()).filter(name_folded__begins="name").order_by("cell")
    assert [row.cell for row in found] == [1, 2, 3]
    assert [row.cell for row in found.filter(name_folded__begins="name 2")] == [2]
    assert not found.filter(name_folded__begins="ame").exists()


def test_behind_the_fence_a_search_by_name_still_uses_its_index() -> None:
    run("SET LOCAL enable_seqscan = off")
    search = (
        "EXPLAIN SELECT 1 FROM people_person WHERE province = ANY(%s) AND name_folded ~>=~ %s AND name_folded ~<=~ %s"
    )
    with fenced(Scope(provinces=("01",))):
        plan = "\n".join(run(search, ["01"], "nguyen", "nguyen\U0010ffff"))
    assert "name_folded ~>=~" in plan.split("Filter")[0]


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event"])
def test_no_page_of_an_officer_can_change_what_the_audit_says(statement: str) -> None:
    put_up()
    with pytest.raises(ProgrammingError, match="permission denied"), fenced(Scope(communes=("00004",))):
        run(statement)
