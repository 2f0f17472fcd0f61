"""The worklist is in the right order, page after page, and its filters hold."""

from datetime import timedelta
from uuid import UUID

import pytest

from ncovi.access.scope import Scope
from ncovi.casework.queries import Filters, worklist
from ncovi.casework.tests.factories import work_item
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import encode_cursor

pytestmark = pytest.mark.usefixtures("country")


def pages(scope: Scope, filters: Filters, limit: int) -> list[UUID]:
    found: list[UUID] = []
    cursor = None
    while True:
        page = worklist(scope, filters, cursor, limit)
        found += [row.id for row in page.rows]
        if page.older is None:
            return found
        cursor = page.older


def test_pages_run_by_level_and_then_by_deadline_without_gap_or_repeat() -> None:
    made = [work_item(level=level, age=timedelta(minutes=minutes)) for level in (1, 3, 2) for minutes in (5, 50, 20)]
    expected = [item.id for item in sorted(made, key=lambda item: (-item.level, item.due_at))]
    for limit in (1, 2, 4, 100):
        assert pages(Scope.everything(), Filters(), limit) == expected


def test_filters_narrow_the_list() -> None:
    here, there = work_item("00004", level=3), work_item("04795", level=1)
    everything = Scope.everything()
    assert pages(everything, Filters(level=3), 10) == [here.id]
    assert pages(everything, Filters(province="25"), 10) == [there.id]
    assert pages(everything, Filters(commune="00004"), 10) == [here.id]
    assert pages(everything, Filters(state="claimed"), 10) == []
    assert pages(Scope.of([("province", "25")]), Filters(), 10) == [there.id]
    assert pages(Scope.none(), Filters(), 10) == []


def test_a_cursor_of_another_list_is_refused() -> None:
    for cursor in (encode_cursor("closed", "2026-01-01", "00"), "nonsense", encode_cursor(1, "yesterday", "x")):
        with pytest.raises(Invalid):
            worklist(Scope.everything(), Filters(), cursor)


def test_a_territory_of_several_units_has_one_list_in_order() -> None:
    made = [work_item(commune, level=level) for commune in ("00004", "00008", "04795") for level in (1, 3, 2)]
    outside = work_item("00691", level=3)
    expected = [item.id for item in sorted(made, key=lambda item: (-item.level, item.due_at))]
    several = Scope.of([("commune", "00004"), ("commune", "00008"), ("province", "25")])
    for limit in (1, 4, 100):
        assert pages(several, Filters(), limit) == expected
    assert outside.id not in pages(several, Filters(commune="00691"), 10)
