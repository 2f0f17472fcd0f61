"""Rows about people cannot be read with no scope; shown on the persons, as the room with the most of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from ncovi.access.scope import Scope
from ncovi.access.scoped import ScopedManager, ScopedQuerySet, UnscopedRead
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
HOUSEHOLD = UUID("01936f00-0000-7000-8000-000000000001")


@pytest.fixture
def people() -> Any:
    model = apps.get_model("people", "Person")
    for cell, commune, province in [(1, "00004", "01"), (2, "00008", "01"), (3, "00691", "08")]:
        household = HOUSEHOLD if cell == 1 else uuid7()
        model.objects.create(cell=cell, id=uuid7(), household_id=household, commune=commune, province=province)
    return model.objects


@pytest.mark.parametrize("model", ["people.Person", "declarations.Declaration", "casework.WorkItem"])
def test_models_about_people_are_scoped(model: str) -> None:
    assert isinstance(apps.get_model(model)._default_manager, ScopedManager)


@pytest.mark.parametrize(
    "read",
    [
        list,
        len,
        bool,
        lambda rows: rows.count(),
        lambda rows: rows.exists(),
        lambda rows: rows.first(),
        lambda rows: rows.get(cell=1),
        lambda rows: rows[0],
        lambda rows: list(rows.values("commune")),
        lambda rows: list(rows.filter(cell=1).order_by("id")),
        lambda rows: list(rows.iterator()),
        lambda rows: rows.aggregate(),
        lambda rows: rows.update(commune=""),
        lambda rows: rows.delete(),
        lambda rows: rows.in_bulk([]),
        lambda rows: rows.raw("SELECT 1"),
        lambda rows: rows.get_or_create(cell=1),
    ],
)
def test_every_way_to_read_with_no_scope_is_refused(people: Any, read: Callable[[Any], object]) -> None:
    with pytest.raises(UnscopedRead):
        read(people.all())


@pytest.mark.parametrize(
    ("scope", "cells"),
    [
        (Scope.none(), []),
        (Scope(communes=("00004",)), [1]),
        (Scope(provinces=("01",)), [1, 2]),
        (Scope(provinces=("01",), communes=("00691",)), [1, 2, 3]),
        (Scope.everything(), [1, 2, 3]),
    ],
)
def test_a_scope_shows_what_lies_within(people: Any, scope: Scope, cells: list[int]) -> None:
    assert list(people.within(scope).order_by("cell").values_list("cell", flat=True)) == cells
    assert people.filter(cell__gt=0).within(scope).count() == len(cells)


def test_a_household_shows_its_own(people: Any) -> None:
    assert [row.cell for row in people.of_household(1, HOUSEHOLD)] == [1]
    assert not people.of_household(2, HOUSEHOLD).exists()


def test_a_job_says_why_it_reads_everything(people: Any) -> None:
    assert people.unscoped("the tests count all rows").count() == 3
    with pytest.raises(UnscopedRead):
        people.unscoped("")


def test_the_units_of_a_scope_are_bound_as_one_value(people: Any) -> None:
    rows: ScopedQuerySet[Any] = people.within(Scope(communes=("00004", "00008")))
    _, bound = rows.query.sql_with_params()
    assert bound == (["00004", "00008"],)
