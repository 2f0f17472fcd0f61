"""The figures of an event, whether it may be closed, and what a comparison tells."""

from datetime import timedelta

import pytest
from django.utils import translation

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, cdc_officer
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.response import queries
from ncovi.response.closing import checklist, unmet
from ncovi.response.effects import compared
from ncovi.response.figures import Day, by_commune, figures
from ncovi.response.overview import caution
from ncovi.response.refs import Ref
from ncovi.response.rules import Action, LinkKind
from ncovi.response.tests.factories import BA_DINH, NGOC_HA, assessed, case, days_ago, moved, opened, taken

pytestmark = pytest.mark.django_db


def test_figures_count_the_cases_of_the_places_and_those_that_belong_to_the_event(region: OfficerCard) -> None:
    cell, key = case(region, onset=days_ago(3))
    case(region, "00008", onset=days_ago(2))
    case(region, "00070", onset=days_ago(2))
    event = opened(region, BA_DINH, NGOC_HA, refs=[Ref(LinkKind.CASE, key, cell)])
    known = queries.event(region.scope, event)
    found = figures(region.scope, known, queries.links(region.scope, event), at=now())
    assert (found.total, found.linked_cases, found.last_week, found.last_case) == ({"confirmed": 2}, 1, 2, today())
    onsets = {day.day: dict(day.onset) for day in found.days if day.onset}
    assert onsets == {days_ago(3): {"confirmed": 1}, days_ago(2): {"confirmed": 1}}
    assert by_commune(region.scope, known, at=now()) == {"00004": 1, "00008": 1}


def test_who_answers_for_a_part_sees_the_figures_of_that_part(chief: OfficerCard, region: OfficerCard) -> None:
    case(region, "00008", onset=days_ago(2))
    event = opened(region, BA_DINH, NGOC_HA)
    found = figures(chief.scope, queries.event(chief.scope, event), [], at=now())
    assert (found.whole, found.last_week) == (False, 0)
    # A place out of sight has no number, which is not the number none.
    assert by_commune(chief.scope, queries.event(chief.scope, event), at=now()) == {"00004": 0}


def test_an_old_quiet_event_with_low_risk_and_nothing_open_can_be_closed(chief: OfficerCard) -> None:
    event = opened(chief, began_on=days_ago(40))
    moved(event, chief, Action.CONFIRMED)
    assert unmet(queries.event(chief.scope, event), chief.scope, at=now()) == ["risk_at_most"]
    assessed(event, chief, 1, 1)
    moved(event, chief, Action.CLOSED)
    assert queries.event(chief.scope, event).ended


def test_a_new_case_an_open_task_and_a_running_measure_keep_an_event_open(chief: OfficerCard) -> None:
    event = opened(chief, began_on=days_ago(40))
    case(chief)
    taken(event, chief)
    known = queries.event(chief.scope, event)
    judged = checklist(chief.scope, known, figures(chief.scope, known, [], at=now()), lang="en")
    assert {one.check for one in judged if one.holds} == {"follow_up_done", "tasks_done"}


def test_closing_against_the_criteria_is_for_a_supervisor_with_a_reason(
    chief: OfficerCard, region: OfficerCard
) -> None:
    event = opened(chief)
    moved(event, chief, Action.CONFIRMED)
    with pytest.raises(Conflict):
        moved(event, region, Action.CLOSED, note="Đã yên")
    with pytest.raises(Invalid):
        moved(event, chief, Action.CLOSED)
    moved(event, chief, Action.CLOSED, note="Chuyển sang sự kiện của thành phố")
    assert queries.event(chief.scope, event).state == "closed"


def days(counts: list[int]) -> list[Day]:
    return [Day(today() + timedelta(days=place), {"confirmed": cases}, {}) for place, cases in enumerate(counts)]


def test_a_comparison_sums_the_days_before_and_from_the_first_day_on() -> None:
    found = compared(days([3, 3, 3, 1, 0, 0]), today() + timedelta(days=3), 3)
    assert (found.before, found.after, found.days_after) == (9, 1, 3)
    assert (found.few, found.early) == (False, False)


def test_words_of_caution_say_few_early_chance_and_fewer() -> None:
    translation.activate("en")
    third = today() + timedelta(days=3)
    assert "Too few" in caution(compared(days([1, 1, 1, 1, 0, 0]), third, 3))
    assert "chance" in caution(compared(days([3, 3, 3, 3, 3, 2]), third, 3))
    early = caution(compared(days([9, 9, 9, 0]), third, 3))
    assert "only begun" in early
    assert "cannot tell" in caution(compared(days([9, 9, 9, 1, 1, 0]), third, 3))


def test_suspected_cases_do_not_count_in_a_comparison() -> None:
    found = compared([Day(today(), {"suspected": 5}, {})], today(), 14)
    assert (found.before, found.after, found.ratio) == (0, 0, None)


def test_a_supervisor_above_sees_the_whole_event(country: None, chief: OfficerCard) -> None:
    above = card(cdc_officer("01", "supervisor"))
    event = opened(chief)
    assert figures(above.scope, queries.event(above.scope, event), [], at=now()).whole
