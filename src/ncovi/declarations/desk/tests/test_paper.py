"""A sheet of paper: its code leads to its person, in its territory, and to one declaration."""

from datetime import timedelta
from typing import Any

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.fence import fenced
from ncovi.access.tests.factories import card, officer
from ncovi.casework.tests.factories import person
from ncovi.declarations.desk.actions import Sheet, print_blanks, print_for_member, print_for_person, type_in
from ncovi.declarations.desk.jobs import clean_up
from ncovi.declarations.desk.models import PaperForm
from ncovi.declarations.desk.queries import PrintedSheet, assisted, sheet, sheet_by_code
from ncovi.declarations.desk.rules import BLANKS_AT_MOST, GOOD_FOR
from ncovi.declarations.queries import history
from ncovi.declarations.tests.factories import FORM, ILL, WELL, claims_of
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.people.tests.factories import home

pytestmark = pytest.mark.django_db


def printed(who: Any, by: OfficerCard) -> Sheet:
    with fenced(by.scope):
        return print_for_person(person=(who.cell, who.id), form=FORM, by=by, at=now())


def found(made: Sheet, by: OfficerCard) -> PrintedSheet:
    seen = sheet_by_code(by.scope, made.code)
    assert seen is not None
    return seen


def typed(made: Sheet, who: Any, by: OfficerCard, answers: dict[str, Any] = WELL, days_ago: int = 0) -> Any:
    day = today() - timedelta(days=days_ago)
    index = found(made, by).index
    with fenced(by.scope):
        return type_in(sheet=index, person=(who.cell, who.id), answers=answers, day=day, by=by, at=now())


def test_a_sheets_code_leads_to_whom_it_was_printed_for(hoa: Any, clerk: OfficerCard) -> None:
    made = printed(hoa, clerk)
    seen = sheet_by_code(clerk.scope, made.code.lower().replace("-", " "))
    assert seen is not None
    assert seen.person == (hoa.cell, hoa.id)
    assert sheet(clerk.scope, seen.reference) == seen


def test_a_sheet_becomes_a_declaration_of_the_day_it_was_filled_in(hoa: Any, clerk: OfficerCard) -> None:
    receipt = typed(printed(hoa, clerk), hoa, clerk, days_ago=2)
    assert receipt.day == today() - timedelta(days=2)
    helped = assisted(claims_of(hoa), hoa.id, receipt.id)
    assert helped is not None
    assert helped.way == "paper"


def test_the_same_sheet_typed_twice_is_a_repeat_even_a_day_later(hoa: Any, clerk: OfficerCard) -> None:
    made = printed(hoa, clerk)
    first, second = typed(made, hoa, clerk, days_ago=1), typed(made, hoa, clerk)
    assert second.repeated
    assert second.receipt == first.receipt
    assert len(history(claims_of(hoa), cell=hoa.cell, person=hoa.id)) == 1


def test_the_same_sheet_with_other_answers_is_told_as_a_conflict(hoa: Any, clerk: OfficerCard) -> None:
    made = printed(hoa, clerk)
    typed(made, hoa, clerk)
    with pytest.raises(Conflict):
        typed(made, hoa, clerk, ILL)


def test_a_code_of_another_territory_looks_like_no_code(hoa: Any, clerk: OfficerCard, sibling: OfficerCard) -> None:
    made = printed(hoa, clerk)
    assert sheet_by_code(sibling.scope, made.code) is None
    with pytest.raises(NotFound):
        sheet(sibling.scope, found(made, clerk).reference)


def test_a_sheet_is_not_typed_in_for_somebody_else(hoa: Any, clerk: OfficerCard) -> None:
    with pytest.raises(Conflict):
        typed(printed(hoa, clerk), person("00004", "Trần Văn Bình"), clerk)


def test_a_blank_sheet_takes_the_first_person_it_is_typed_in_for(hoa: Any, clerk: OfficerCard) -> None:
    with fenced(clerk.scope):
        [made] = print_blanks(count=1, form=FORM, by=clerk, at=now())
    assert found(made, clerk).person is None
    assert typed(made, hoa, clerk)
    assert found(made, clerk).person == (hoa.cell, hoa.id)
    with pytest.raises(Conflict):
        typed(made, person("00004", "Trần Văn Bình"), clerk)


@pytest.mark.parametrize("count", [0, BLANKS_AT_MOST + 1])
def test_a_pile_of_blank_sheets_is_bounded(clerk: OfficerCard, count: int) -> None:
    with pytest.raises(Invalid):
        print_blanks(count=count, form=FORM, by=clerk, at=now())


def test_who_may_not_work_at_a_desk_prints_nothing(hoa: Any) -> None:
    viewer = card(officer("station", "00004", "viewer"))
    with pytest.raises(Forbidden):
        printed(hoa, viewer)


def test_a_household_prints_for_its_own_members_alone(country: None, hoa: Any) -> None:
    alice = home("+84912345678", "Nguyễn Thị Lan", "00004")
    made = print_for_member(claims=alice.claims, person=alice.oneself.id, form=FORM, by=alice.actor, at=now())
    assert made.name == "Nguyễn Thị Lan"
    with pytest.raises(NotFound):
        print_for_member(claims=alice.claims, person=hoa.id, form=FORM, by=alice.actor, at=now())


def test_a_sheet_ends_and_is_forgotten_later(hoa: Any, clerk: OfficerCard) -> None:
    made = printed(hoa, clerk)
    clean_up(now() + timedelta(days=GOOD_FOR + 1))
    assert found(made, clerk).person == (hoa.cell, hoa.id)
    PaperForm.objects.unscoped("a test").update(good_until=today() - timedelta(days=1))
    assert sheet_by_code(clerk.scope, made.code) is None
    clean_up(now() + timedelta(days=GOOD_FOR))
    assert not PaperForm.objects.unscoped("a test").exists()
