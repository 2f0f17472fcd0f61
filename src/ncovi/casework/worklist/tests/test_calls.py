"""A call that came in becomes work of its place; kept filters are an officer's own."""

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, station_officer
from ncovi.casework import queries as items
from ncovi.casework.models import WorkItem
from ncovi.casework.worklist import actions, queries
from ncovi.casework.worklist.actions import NewCall
from ncovi.casework.worklist.actions.keeping import MOST
from ncovi.casework.worklist.tests.factories import work
from ncovi.kernel import clock
from ncovi.kernel.errors import Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7

pytestmark = pytest.mark.usefixtures("country")


def clerk() -> OfficerCard:
    return card(station_officer("00004", "desk_clerk"))


def enter(commune: str = "00004", text: str = "Cả nhà sốt.", by: OfficerCard | None = None) -> bool:
    call = NewCall(text, "Bà Lan 0912 345 678", commune, 2)
    return actions.enter_call(call=call, key=uuid7(), by=by or clerk(), at=clock.now())


def test_a_call_becomes_work_of_the_station_with_its_words_sealed() -> None:
    assert enter()
    nurse = card(station_officer("00004"))
    [item] = items.worklist(nurse.scope, items.Filters()).rows
    assert (item.kind, item.level, item.organisation_id) == ("hotline", 2, nurse.organisation_id)
    assert items.words_about(nurse.scope, item.id).splitlines()[0] == "Cả nhà sốt."
    stored = WorkItem.objects.unscoped("a test").values_list("words_sealed", flat=True).get(id=item.id)
    assert b"Lan" not in bytes(stored)


def test_a_call_about_another_place_is_opened_there_by_the_worker() -> None:
    assert not enter("04795")
    work()
    elsewhere = card(station_officer("04795"))
    assert [item.kind for item in items.worklist(elsewhere.scope, items.Filters()).rows] == ["hotline"]
    assert items.worklist(clerk().scope, items.Filters()).rows == []


def test_a_call_needs_words_a_place_and_the_permission() -> None:
    with pytest.raises(Invalid):
        enter(text="   ")
    with pytest.raises(NotFound):
        enter("99999")
    with pytest.raises(Forbidden):
        enter(by=card(station_officer("00004", "viewer")))


def keep(by: OfficerCard, name: str, query: str = "tab=mine", *, first: bool = False) -> None:
    actions.keep_filter(name=name, query=query, first=first, by=by, at=clock.now())


def test_the_same_name_again_replaces_a_filter_and_one_is_the_first() -> None:
    by, other = card(station_officer("00004")), card(station_officer("00004"))
    keep(by, "Gấp", first=True)
    keep(by, "Chờ", "tab=waiting", first=True)
    keep(by, "Gấp", "level=3")
    assert [(one.name, one.query, one.first) for one in queries.kept_filters(by)] == [
        ("Chờ", "tab=waiting", True),
        ("Gấp", "level=3", False),
    ]
    assert queries.first_filter(by) == "tab=waiting"
    assert queries.kept_filters(other) == []


def test_nobody_forgets_the_filter_of_somebody_else() -> None:
    by, other = card(station_officer("00004")), card(station_officer("00004"))
    keep(by, "Gấp")
    [one] = queries.kept_filters(by)
    actions.drop_filter(filter_id=one.id, by=other, at=clock.now())
    assert queries.kept_filters(by) == [one]
    actions.drop_filter(filter_id=one.id, by=by, at=clock.now())
    assert queries.kept_filters(by) == []


def test_an_officer_keeps_a_handful_of_filters() -> None:
    by = card(station_officer("00004"))
    for number in range(MOST):
        keep(by, str(number))
    with pytest.raises(Invalid):
        keep(by, "Một cái nữa")
