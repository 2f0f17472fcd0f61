"""Classes computed anew when a case is confirmed, becomes none, or is taken back."""

from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases.actions import Verdict, classify, reverse
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts.actions import name_contact, set_class
from ncovi.casework.contacts.jobs import CASE_CHANGED, reclass_contacts
from ncovi.casework.contacts.models import ContactStep
from ncovi.casework.contacts.tests.factories import a_case, near, reread
from ncovi.casework.models import WorkItem
from ncovi.casework.tests.factories import person
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage

Key = tuple[int, Any]


def worker() -> None:
    """Let the worker do its round."""
    waiting = list(OutboxMessage.objects.filter(topic=CASE_CHANGED))
    reclass_contacts(waiting)
    OutboxMessage.objects.filter(id__in=[message.id for message in waiting]).delete()


def name(by: OfficerCard, case: CaseView, who: Any, through: Key | None = None) -> Key:
    return name_contact(
        case=case.key, person=(who.cell, who.id), exposure=near(), through=through, key=uuid7(), by=by, at=clock.now()
    )


@pytest.fixture
def chain(nurse: OfficerCard, case: CaseView, hoa: Any) -> tuple[Key, Key]:
    """Hòa, a contact of the case, and whom Hòa met."""
    first = name(nurse, case, hoa)
    return first, name(nurse, case, person("00004", "Lê Văn Xa"), first)


def classes(*keys: Key) -> list[tuple[str, str]]:
    return [(row.class_code, row.closed_as) for row in map(reread, keys)]


def open_work(key: Key) -> int:
    rows = WorkItem.objects.unscoped("a test").filter(subject_kind="contact", subject_id=key[1])
    count: int = rows.exclude(state="closed").count()
    return count


def test_who_met_a_contact_that_became_a_case_is_a_close_contact(
    nurse: OfficerCard, chain: tuple[Key, Key], hoa: Any
) -> None:
    assert classes(*chain) == [("F1", ""), ("F2", "")]
    a_case(nurse, who=hoa, onset=1)
    worker()
    assert classes(*chain) == [("F1", "became_case"), ("F1", "")]
    assert open_work(chain[0]) == 0


def test_a_suspected_case_changes_nobodys_class_until_it_is_confirmed(
    nurse: OfficerCard, chain: tuple[Key, Key], hoa: Any
) -> None:
    made = a_case(nurse, who=hoa, onset=1, classification="suspected")
    worker()
    assert classes(*chain) == [("F1", ""), ("F2", "")]
    verdict = Verdict("confirmed", (), "PCR dương tính")
    classify(case=made.key, verdict=verdict, key=uuid7(), by=nurse, at=clock.now())
    worker()
    assert classes(*chain) == [("F1", "became_case"), ("F1", "")]


def test_a_case_that_is_taken_back_gives_everybody_the_class_they_had(
    nurse: OfficerCard, chain: tuple[Key, Key], hoa: Any
) -> None:
    made = a_case(nurse, who=hoa, onset=1)
    worker()
    reverse(case=made.key, reason="Nhầm người", key=uuid7(), by=nurse, at=clock.now())
    worker()
    assert classes(*chain) == [("F1", ""), ("F2", "")]
    assert open_work(chain[0]) == 1


def test_contacts_of_a_case_that_was_none_are_in_no_class_and_no_work(
    nurse: OfficerCard, case: CaseView, chain: tuple[Key, Key]
) -> None:
    reverse(case=case.key, reason="Mẫu bị nhầm", key=uuid7(), by=nurse, at=clock.now())
    worker()
    assert classes(*chain) == [("", "case_reversed"), ("", "case_reversed")]
    assert [open_work(key) for key in chain] == [0, 0]


def test_a_class_that_an_officer_set_stays_and_the_rules_answer_changes_beside_it(
    nurse: OfficerCard, chain: tuple[Key, Key], hoa: Any
) -> None:
    set_class(contact=chain[1], code="F2", words="Đứng xa", key=uuid7(), by=nurse, at=clock.now())
    a_case(nurse, who=hoa, onset=1)
    worker()
    row = reread(chain[1])
    assert (row.class_code, row.rule_code) == ("F2", "F1")


def test_what_was_computed_anew_leaves_a_line_in_the_trail_once(
    nurse: OfficerCard, chain: tuple[Key, Key], hoa: Any
) -> None:
    a_case(nurse, who=hoa, onset=1)
    worker()
    worker()
    steps = ContactStep.objects.unscoped("a test").filter(contact_id=chain[1][1], action="reclassed")
    assert [(step.class_code, step.officer_id) for step in steps] == [("F1", None)]
