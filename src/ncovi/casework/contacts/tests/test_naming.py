"""Naming contacts: by the case, a household at once, twice, through another contact, and who lives elsewhere."""

from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, officer
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts import queries
from ncovi.casework.contacts.actions import hand_over, name_contact, name_household, name_many
from ncovi.casework.contacts.jobs import deliver
from ncovi.casework.contacts.models import Contact, Handover
from ncovi.casework.contacts.tests.factories import ago, near, reread
from ncovi.casework.models import WorkItem
from ncovi.casework.tests.factories import person
from ncovi.kernel import clock
from ncovi.kernel.errors import Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.people.matching.described import Described


def name(nurse: OfficerCard, case: CaseView, who: Any, **kwargs: Any) -> tuple[int, Any]:
    exposure = kwargs.pop("exposure", near())
    values = {"key": uuid7(), "by": nurse, "at": clock.now()} | kwargs
    return name_contact(case=case.key, person=(who.cell, who.id), exposure=exposure, **values)


def work_about(key: tuple[int, Any]) -> list[WorkItem]:
    return list(WorkItem.objects.unscoped("a test").filter(subject_kind="contact", subject_id=key[1]))


def test_who_was_near_a_case_is_a_close_contact_with_the_reason(nurse: OfficerCard, case: CaseView, hoa: Any) -> None:
    found = queries.contact(nurse.scope, name(nurse, case, hoa))
    assert (found.class_code, found.class_version, found.class_rule) == ("F1", 1, "2022-04-15/within_1m")
    assert found.reason("en") == "Was within 1 metre of the case."
    assert found.rules_name("vi") == "Công văn 1909/BYT-DP"


def test_naming_opens_work_in_the_unit_where_the_contact_lives(nurse: OfficerCard, case: CaseView, hoa: Any) -> None:
    [item] = work_about(name(nurse, case, hoa))
    assert (item.kind, item.commune, item.person_id, item.state) == ("contact", "00004", hoa.id, "open")


def test_the_same_form_sent_twice_names_a_contact_once(nurse: OfficerCard, case: CaseView, hoa: Any) -> None:
    key = uuid7()
    assert name(nurse, case, hoa, key=key) == name(nurse, case, hoa, key=key)
    assert Contact.objects.unscoped("a test").count() == 1
    assert len(queries.exposures_of_contact(nurse.scope, (hoa.cell, key))) == 1


def test_a_further_exposure_decides_where_it_is_closer(nurse: OfficerCard, case: CaseView, hoa: Any) -> None:
    first = name(nurse, case, hoa, exposure=near(2, distance="farther"))
    assert reread(first).class_code == ""
    assert name(nurse, case, hoa, exposure=near(4, distance="touched")) == first
    row = reread(first)
    assert (row.class_code, row.first_exposure, row.last_exposure) == ("F1", ago(4), ago(2))
    assert len(queries.exposures_of_person(nurse.scope, (hoa.cell, hoa.id))) == 2


def test_a_household_is_named_with_one_press_without_the_case_itself(nurse: OfficerCard, case: CaseView) -> None:
    for number in range(3):
        person("00004", f"Trần Người Nhà {number}", household_id=case.household_id)
    named = name_household(case=case.key, first_day=ago(5), key=uuid7(), by=nurse, at=clock.now())
    found = queries.contacts_of_case(nurse.scope, case.key)
    assert len(named) == len(found) == 3
    assert {one.class_code for one in found} == {"F1"}
    assert case.person_id not in {one.person_id for one in found}


def test_a_household_of_one_says_so(nurse: OfficerCard, case: CaseView) -> None:
    with pytest.raises(Invalid, match="nobody_at_home"):
        name_household(case=case.key, first_day=ago(5), key=uuid7(), by=nurse, at=clock.now())


def test_a_contact_of_a_contact_is_of_the_next_class(nurse: OfficerCard, case: CaseView, hoa: Any) -> None:
    first = name(nurse, case, hoa)
    second = name(nurse, case, person("00004", "Lê Văn Xa"), through=first)
    assert reread(second).class_code == "F2"
    assert [one.id for one in queries.contacts_through(nurse.scope, first)] == [second[1]]


def test_those_at_one_place_are_named_together(nurse: OfficerCard, case: CaseView) -> None:
    party = uuid7()
    seated = [person("00004", f"Khách {number}") for number in range(4)]
    flight = {"setting": "flight", "distance": "unknown", "case_seat": "12A", "occasion": party}
    told = [((one.cell, one.id), near(seat=f"{row}C", **flight)) for row, one in enumerate(seated, start=11)]
    named = name_many(case=case.key, persons=told, key=uuid7(), by=nurse, at=clock.now())
    assert [reread(key).class_code for key in named] == ["F1", "F1", "F1", "F1"]
    far = person("00004", "Khách xa")
    assert reread(name(nurse, case, far, exposure=near(seat="30F", **flight))).class_code == ""


def test_nobody_is_a_contact_of_themselves(nurse: OfficerCard, case: CaseView) -> None:
    with pytest.raises(Invalid, match="own_contact"):
        name_contact(case=case.key, person=case.person, exposure=near(), key=uuid7(), by=nurse, at=clock.now())


@pytest.mark.parametrize("days", [-1, 61])
def test_days_that_cannot_be_are_refused(nurse: OfficerCard, case: CaseView, hoa: Any, days: int) -> None:
    with pytest.raises(Invalid):
        name(nurse, case, hoa, exposure=near(days))


def test_the_nurse_beside_names_nobody_here(sibling: OfficerCard, case: CaseView, hoa: Any) -> None:
    with pytest.raises(NotFound):
        name(sibling, case, hoa)


def test_a_viewer_names_nobody(case: CaseView, hoa: Any) -> None:
    viewer = card(officer("station", "00004", "viewer"))
    with pytest.raises(Forbidden):
        name(viewer, case, hoa)


def give(nurse: OfficerCard, case: CaseView, **told: Any) -> Any:
    described = Described(full_name="Phạm Văn Xa", birth_year=1980, commune="00008", **told)
    key = hand_over(case=case.key, described=described, exposure=near(), key=uuid7(), by=nurse, at=clock.now())
    deliver(list(OutboxMessage.objects.filter(topic="contact.handed_over")))
    return key


def test_who_lives_elsewhere_becomes_a_contact_there(nurse: OfficerCard, sibling: OfficerCard, case: CaseView) -> None:
    key = give(nurse, case)
    [row] = Contact.objects.unscoped("a test")
    assert (row.commune, row.class_code, row.case_id) == ("00008", "F1", case.id)
    assert queries.contact(sibling.scope, (row.cell, row.id)).id == key
    assert work_about((row.cell, row.id))[0].commune == "00008"


def test_who_named_a_contact_elsewhere_sees_the_place_and_nothing_else(nurse: OfficerCard, case: CaseView) -> None:
    give(nurse, case)
    assert queries.contacts_of_case(nurse.scope, case.key) == []
    [went] = queries.handovers_of_case(nurse.scope, case.key)
    assert went.to_commune == "00008"
    assert went.arrived_at is not None


def test_what_was_told_of_somebody_elsewhere_is_sealed_and_then_forgotten(nurse: OfficerCard, case: CaseView) -> None:
    described = Described(full_name="Phạm Văn Xa", commune="00008")
    hand_over(case=case.key, described=described, exposure=near(), key=uuid7(), by=nurse, at=clock.now())
    [waiting] = Handover.objects.unscoped("a test")
    assert "Phạm".encode() not in bytes(waiting.told_sealed or b"")
    messages = list(OutboxMessage.objects.filter(topic="contact.handed_over"))
    assert "Phạm" not in str([message.body for message in messages])
    deliver(messages)
    deliver(messages)
    assert Handover.objects.unscoped("a test").get().told_sealed is None
    assert Contact.objects.unscoped("a test").count() == 1


def test_a_person_known_elsewhere_is_not_registered_again(nurse: OfficerCard, case: CaseView) -> None:
    there = person("00008", "Phạm Văn Xa", birth_year=1980, sex="male")
    give(nurse, case, phone="+84912345678", sex="male")
    assert Contact.objects.unscoped("a test").get().person_id == there.id
