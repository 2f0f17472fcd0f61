"""Deciding about a contact: another class with a reason, follow-up with one press, and the end."""

from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts import queries
from ncovi.casework.contacts.actions import (
    close_contact,
    follow_contact,
    name_contact,
    reopen_contact,
    set_class,
)
from ncovi.casework.contacts.queries import Filters
from ncovi.casework.contacts.tests.factories import a_case, ago, near, reread
from ncovi.casework.followup.queries import episode
from ncovi.casework.models import WorkItem
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import uuid7

Key = tuple[int, Any]


@pytest.fixture
def contact(nurse: OfficerCard, case: CaseView, hoa: Any) -> Key:
    """Hòa as a contact of the case."""
    return name_contact(
        case=case.key, person=(hoa.cell, hoa.id), exposure=near(2), key=uuid7(), by=nurse, at=clock.now()
    )


def waiting_work(contact: Key) -> int:
    rows = WorkItem.objects.unscoped("a test").filter(subject_kind="contact", subject_id=contact[1])
    count: int = rows.exclude(state="closed").count()
    return count


def doing(nurse: OfficerCard) -> dict[str, Any]:
    return {"key": uuid7(), "by": nurse, "at": clock.now()}


def test_an_officer_sets_another_class_and_the_rules_answer_is_kept(nurse: OfficerCard, contact: Key) -> None:
    set_class(contact=contact, code="F2", words="Đeo khẩu trang N95", **doing(nurse))
    found = queries.contact(nurse.scope, contact)
    assert (found.class_code, found.rule_code, found.words) == ("F2", "F1", "Đeo khẩu trang N95")
    assert "Đeo".encode() not in bytes(reread(contact).words_sealed or b"")


def test_another_class_needs_a_reason(nurse: OfficerCard, contact: Key) -> None:
    with pytest.raises(Invalid, match="reason_missing"):
        set_class(contact=contact, code="F2", words="  ", **doing(nurse))
    with pytest.raises(Invalid, match="class_unknown"):
        set_class(contact=contact, code="F8", words="x", **doing(nurse))


def test_one_press_follows_a_contact_for_the_days_of_the_class(nurse: OfficerCard, contact: Key) -> None:
    assert waiting_work(contact) == 1
    made = episode(nurse.scope, follow_contact(contact=contact, **doing(nurse)))
    assert (made.kind, made.first_day, made.until) == ("isolation", ago(0), ago(-4))
    assert waiting_work(contact) == 0
    assert queries.contact(nurse.scope, contact).standing == "followed"


def test_following_twice_with_one_form_is_once(nurse: OfficerCard, contact: Key) -> None:
    form = doing(nurse)
    assert follow_contact(contact=contact, **form) == follow_contact(contact=contact, **form)


def test_who_is_followed_already_is_joined_to_that(nurse: OfficerCard, case: CaseView, contact: Key, hoa: Any) -> None:
    first = follow_contact(contact=contact, **doing(nurse))
    other = name_contact(case=a_case(nurse).key, person=(hoa.cell, hoa.id), exposure=near(1), **doing(nurse))
    assert follow_contact(contact=other, **doing(nurse)) == first


def test_days_that_are_over_are_not_followed(nurse: OfficerCard, case: CaseView, hoa: Any) -> None:
    exposure = near(20, setting="household")
    early = name_contact(case=case.key, person=(hoa.cell, hoa.id), exposure=exposure, **doing(nurse))
    assert queries.contact(nurse.scope, early).reason_code == "too_early"
    set_class(contact=early, code="F1", words="Khởi phát sớm hơn", **doing(nurse))
    with pytest.raises(Invalid, match="over_already"):
        follow_contact(contact=early, **doing(nurse))


def test_a_closed_contact_can_be_opened_again(nurse: OfficerCard, contact: Key) -> None:
    close_contact(contact=contact, ending="mistake", **doing(nurse))
    assert queries.contact(nurse.scope, contact).closed_as == "mistake"
    assert waiting_work(contact) == 0
    with pytest.raises(Conflict):
        close_contact(contact=contact, ending="finished", **doing(nurse))
    reopen_contact(contact=contact, **doing(nurse))
    assert queries.contact(nurse.scope, contact).standing == "waiting"
    assert waiting_work(contact) == 1


def test_the_list_shows_what_waits_to_be_followed(nurse: OfficerCard, sibling: OfficerCard, contact: Key) -> None:
    def listed(by: OfficerCard, **filters: str) -> list[Any]:
        return [one.key for one in queries.listing(by.scope, Filters(**filters)).rows]

    assert listed(nurse, standing="waiting", code="F1") == [contact]
    assert listed(nurse, standing="followed") == listed(nurse, code="F2") == listed(sibling) == []
    follow_contact(contact=contact, **doing(nurse))
    assert listed(nurse, standing="followed") == [contact]
    assert [one.key for one in queries.rows(nurse.scope, Filters(), None)] == [contact]
    assert queries.rows(nurse.scope, Filters(), contact) == []


def test_the_nurse_beside_decides_nothing_here(sibling: OfficerCard, contact: Key) -> None:
    with pytest.raises(NotFound):
        set_class(contact=contact, code="F2", words="x", **doing(sibling))
    with pytest.raises(NotFound):
        follow_contact(contact=contact, **doing(sibling))


def test_a_persons_timeline_tells_what_happened_to_the_contact(nurse: OfficerCard, contact: Key, hoa: Any) -> None:
    follow_contact(contact=contact, **doing(nurse))
    told = queries.events_of_person(nurse.scope, (hoa.cell, hoa.id))
    assert [(one.kind, one.route, one.args) for one in told] == [("contact", "console:contact", contact)] * 2
