"""Daily figures."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from ncovi.access.scope import Scope
from ncovi.declarations import queries
from ncovi.declarations.actions import receive
from ncovi.declarations.jobs import fold, rebuild
from ncovi.declarations.tests.factories import ILL, WELL, claims_of, filled, someone
from ncovi.kernel import clock

pytestmark = pytest.mark.django_db


def declare(person: Any, *answers: dict[str, Any]) -> None:
    """Declare about a person now, as often as there are answers, each in a request of its own."""
    for given in answers:
        receive(declarations=[filled(person.id, given)], source="web", by=claims_of(person), at=clock.now())


def of(level: str, code: str) -> queries.DayFigures:
    """Return today's figures of a unit."""
    return queries.daily(level, code, until=clock.today(), days=1)[0]


def all_figures() -> list[tuple[Any, ...]]:
    """Return every kept figure."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM declarations_daily ORDER BY unit_level, unit_code, day")
        return list(cursor.fetchall())


def test_figures_count_declarations_by_level_and_persons_once() -> None:
    declare(someone(), WELL, ILL)
    declare(someone(commune="00008"), WELL)
    fold(clock.now())
    today = clock.today()
    assert of("commune", "00004") == queries.DayFigures(today, 2, 1, (1, 0, 1, 0))
    assert of("province", "01") == of("nation", "VN") == queries.DayFigures(today, 3, 2, (2, 0, 1, 0))
    assert queries.by_subunit("commune", ["00008", "00025"], day=today) == {
        "00008": queries.DayFigures(today, 1, 1, (1, 0, 0, 0)),
        "00025": queries.DayFigures(today),
    }


def test_a_family_in_one_request_counts_each_person_once() -> None:
    parent = someone()
    child = someone(parent.household_id)
    sent = [filled(parent.id), filled(parent.id, ILL), filled(child.id)]
    receive(declarations=sent, source="web", by=claims_of(parent), at=clock.now())
    fold(clock.now())
    assert (of("nation", "VN").declared, of("nation", "VN").declarers) == (3, 2)


def test_a_repeat_is_not_counted_again() -> None:
    person = someone()
    declaration = filled(person.id)
    for _ in range(2):
        receive(declarations=[declaration], source="web", by=claims_of(person), at=clock.now())
    fold(clock.now())
    assert of("nation", "VN").declared == 1


def test_folding_twice_adds_nothing() -> None:
    declare(someone(), WELL)
    assert fold(clock.now()) == 1
    kept = all_figures()
    assert fold(clock.now()) == 0
    assert all_figures() == kept


def test_counting_anew_agrees_with_folding() -> None:
    people = [someone(commune=commune) for commune in ("00004", "00008", "00008")]
    for person in people:
        declare(person, WELL, ILL)
    fold(clock.now())
    folded = all_figures()
    declare(people[0], ILL)
    rebuild(clock.today())
    assert fold(clock.now()) == 0
    rebuilt = all_figures()
    assert rebuilt != folded
    assert sum(of("commune", commune).declared for commune in ("00004", "00008")) == of("nation", "VN").declared == 7


def test_counting_anew_mends_wrong_figures() -> None:
    declare(someone(), WELL)
    fold(clock.now())
    right = all_figures()
    with connection.cursor() as cursor:
        cursor.execute('UPDATE declarations_daily SET declared = 9, "none" = 9')
        cursor.execute("INSERT INTO declarations_daily VALUES ('commune', '00099', %s, 'covid19', 1, 1, 1, 0, 0, 0)",
                       [clock.today()])  # fmt: skip
    rebuild(clock.today())
    assert all_figures() == right


def test_scopes_add_up_their_units() -> None:
    declare(someone(), WELL)
    declare(someone(commune="00922", province="08"), ILL)
    fold(clock.now())
    day = clock.today()
    assert queries.today(Scope.of([("commune", "00004"), ("province", "08")]), day=day).declared == 2
    assert queries.today(Scope.of([("commune", "00008")]), day=day) == queries.DayFigures(day)
    assert queries.today(Scope.none(), day=day) == queries.DayFigures(day)


def test_figures_say_of_when_they_are() -> None:
    assert queries.as_of() is None
    at = clock.now()
    fold(at)
    fold(at - timedelta(hours=1))
    assert queries.as_of() == at
