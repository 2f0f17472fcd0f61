"""Cases: opened and classified by officers alone, with a history that is only added to."""

from datetime import date, timedelta
from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, officer
from ncovi.audit.models import Event
from ncovi.casework.cases import counting, queries
from ncovi.casework.cases.actions import (
    Facts,
    NewCase,
    NewDose,
    Verdict,
    classify,
    describe,
    note,
    open_case,
    record_dose,
    record_outcome,
    reopen,
    reverse,
)
from ncovi.casework.cases.actions.working import CHANGED_TOPIC
from ncovi.casework.cases.models import Case, CaseStep
from ncovi.casework.cases.tests.factories import opened
from ncovi.casework.cases.words import PUBLIC
from ncovi.declarations.actions import receive
from ncovi.declarations.wire import declaration
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.people.tests.factories import Home

pytestmark = pytest.mark.django_db
NOON = "2026-11-22T05:00:00Z"
SICK = {"fever": True, "cough": True, "dyspnoea": True, "contact_case": True}


def verdict(**told: Any) -> Verdict:
    values: dict[str, Any] = {"classification": "confirmed", "criteria": ("pcr_positive",), "reason": "PCR dương tính"}
    return Verdict(**values | told)


def totals(by: OfficerCard) -> dict[str, int]:
    return dict(queries.totals(by.scope, programme="covid19", since=date(2026, 1, 1), until=date(2027, 1, 1)))


def test_a_case_is_opened_by_an_officer_and_the_household_is_told_without_a_word_of_health(
    alice: Home, nurse: OfficerCard
) -> None:
    key = opened(alice, nurse, onset=today() - timedelta(days=2))
    found = queries.case(nurse.scope, key)
    assert (found.standing, found.definition_version, found.organisation_id) == ("suspected", 1, nurse.organisation_id)
    notice = OutboxMessage.objects.get(topic="notice.requested", key=key[1])
    assert (notice.body["template"], notice.body["params"]) == ("follow_up_news", {})
    [line] = queries.told(alice.claims, alice.oneself.id)
    assert line.unit
    assert Event.objects.filter(action="case.opened", actor_id=str(nurse.id)).exists()
    assert OutboxMessage.objects.get(topic=CHANGED_TOPIC).body == {"cell": key[0], "case": str(key[1])}


def test_what_somebody_declares_about_themselves_never_makes_them_a_case(alice: Home) -> None:
    answers: dict[str, Any] = {"birth_year": 1980, "sex": "female", "travelled": False, "pneumonia": True, **SICK}
    answers |= dict.fromkeys(("sore_throat", "fatigue", "contact_affected_area", "contact_symptomatic"), True)
    sent = declaration(
        id=uuid7(now()), person=alice.oneself.id, instrument="covid19/universal", version=1, answers=answers
    )
    receive(declarations=[sent], source="web", by=alice.claims, at=now())
    assert not Case.objects.unscoped("a test").exists()


def test_who_may_not_write_cases_opens_and_classifies_none(alice: Home, nurse: OfficerCard) -> None:
    key, clerk = opened(alice, nurse), card(officer("station", "00004", "desk_clerk"))
    with pytest.raises(Forbidden):
        opened(alice, clerk)
    with pytest.raises(Forbidden):
        classify(case=key, verdict=verdict(), key=uuid7(), by=clerk, at=now())


def test_a_neighbouring_commune_neither_sees_nor_changes_a_case(
    alice: Home, nurse: OfficerCard, sibling: OfficerCard
) -> None:
    key = opened(alice, nurse)
    assert queries.listing(sibling.scope, queries.Filters()).rows == []
    assert queries.rows(sibling.scope, queries.Filters()) == []
    assert queries.by_keys(sibling.scope, [key]) == {}
    with pytest.raises(NotFound):
        queries.case(sibling.scope, key)
    with pytest.raises(NotFound):
        classify(case=key, verdict=verdict(), key=uuid7(), by=sibling, at=now())
    with pytest.raises(NotFound):
        opened(alice, sibling)


def test_criteria_that_make_no_case_of_the_class_need_a_reason(alice: Home, nurse: OfficerCard) -> None:
    with pytest.raises(Invalid, match="criteria_not_met"):
        opened(alice, nurse, classification="confirmed", criteria=("epidemiological",))
    with pytest.raises(Invalid, match="criteria_unknown"):
        opened(alice, nurse, criteria=("made_up",))
    key = opened(alice, nurse, classification="confirmed", criteria=(), reason="Bệnh viện đã xác nhận.")
    assert queries.steps(queries.case(nurse.scope, key))[0].words == "Bệnh viện đã xác nhận."


@pytest.mark.parametrize(
    "wrong",
    [
        {"classification": "not_a_case"},
        {"classification": "made_up"},
        {"onset": date(2099, 1, 1)},
        {"severity": "awful"},
        {"reason": "x" * 1001},
    ],
    ids=["none at once", "no such class", "onset ahead", "no such severity", "too long"],
)
def test_a_case_that_cannot_be_is_refused(alice: Home, nurse: OfficerCard, wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        opened(alice, nurse, **wrong)


def test_a_form_sent_twice_opens_one_case_and_a_second_case_is_refused(alice: Home, nurse: OfficerCard) -> None:
    who, key, new = alice.oneself, uuid7(), NewCase("suspected", criteria=("antigen_positive",))
    made = [open_case(person=(who.cell, who.id), new=new, key=key, by=nurse, at=now()) for _ in range(2)]
    assert made[0] == made[1]
    assert OutboxMessage.objects.filter(topic="notice.requested", key=key).count() == 1
    with pytest.raises(Conflict, match="case_open_already"):
        opened(alice, nurse)


def test_classifying_anew_keeps_who_when_why_and_by_which_definition(alice: Home, nurse: OfficerCard) -> None:
    key, form = opened(alice, nurse), uuid7()
    for _ in range(2):
        classify(case=key, verdict=verdict(), key=form, by=nurse, at=now())
    found = queries.case(nurse.scope, key)
    newest, first = queries.steps(found)
    assert (found.classification, found.criteria) == ("confirmed", ("pcr_positive",))
    assert (newest.from_standing, newest.to_standing, newest.words) == ("suspected", "confirmed", "PCR dương tính")
    assert (newest.officer_id, newest.definition_version, first.to_standing) == (nurse.id, 1, "suspected")
    assert len(queries.told(alice.claims, alice.oneself.id)) == 2


def test_a_class_is_given_with_a_reason_and_not_twice(alice: Home, nurse: OfficerCard) -> None:
    key = opened(alice, nurse)
    with pytest.raises(Invalid, match="reason_missing"):
        classify(case=key, verdict=verdict(reason=" "), key=uuid7(), by=nurse, at=now())
    with pytest.raises(Invalid, match="classification_same"):
        classify(case=key, verdict=verdict(classification="suspected"), key=uuid7(), by=nurse, at=now())


def test_a_key_that_stands_for_another_step_is_refused(alice: Home, nurse: OfficerCard) -> None:
    key, form = opened(alice, nurse), uuid7()
    note(case=key, text="Đã gọi.", key=form, by=nurse, at=now())
    with pytest.raises(Conflict, match="form_sent_before"):
        classify(case=key, verdict=verdict(), key=form, by=nurse, at=now())


def test_a_case_taken_back_stays_to_be_read_counts_no_more_and_the_person_is_told(
    alice: Home, nurse: OfficerCard
) -> None:
    key = opened(alice, nurse, onset=today())
    assert totals(nurse) == {"suspected": 1}
    counting.fold()
    reverse(case=key, reason="Nhầm với người cùng tên.", key=uuid7(), by=nurse, at=now())
    assert totals(nurse) == {}
    counting.fold()
    assert totals(nurse) == {}
    found = queries.case(nurse.scope, key)
    assert found.standing == "reversed"
    assert queries.listing(nurse.scope, queries.Filters()).rows == []
    assert [one.id for one in queries.listing(nurse.scope, queries.Filters(classification="reversed")).rows] == [key[1]]
    assert str(queries.told(alice.claims, alice.oneself.id)[0].text) == PUBLIC["reversed"]
    with pytest.raises(Conflict, match="case_reversed"):
        classify(case=key, verdict=verdict(), key=uuid7(), by=nurse, at=now())
    assert opened(alice, nurse) != key


def test_an_outcome_ends_a_case_and_can_be_taken_back(alice: Home, nurse: OfficerCard) -> None:
    key = opened(alice, nurse, onset=today() - timedelta(days=5))
    with pytest.raises(Invalid, match="days_out_of_order"):
        record_outcome(
            case=key, outcome="recovered", on=today() - timedelta(days=6), reason="", key=uuid7(), by=nurse, at=now()
        )
    record_outcome(case=key, outcome="recovered", on=today(), reason="", key=uuid7(), by=nurse, at=now())
    assert not queries.case(nurse.scope, key).going_on
    reopen(case=key, reason="Sốt lại.", key=uuid7(), by=nurse, at=now())
    assert queries.case(nurse.scope, key).going_on
    with pytest.raises(Conflict, match="case_going_on"):
        reopen(case=key, reason="Sốt lại.", key=uuid7(), by=nurse, at=now())


def test_a_death_is_told_to_nobody_by_a_message_or_a_page(alice: Home, nurse: OfficerCard) -> None:
    key, form = opened(alice, nurse), uuid7()
    record_outcome(case=key, outcome="died", on=today(), reason="", key=form, by=nurse, at=now())
    assert not OutboxMessage.objects.filter(topic="notice.requested", key=form).exists()
    assert len(queries.told(alice.claims, alice.oneself.id)) == 1


def test_corrected_facts_keep_what_they_were(alice: Home, nurse: OfficerCard) -> None:
    key = opened(alice, nurse, onset=today() - timedelta(days=1))
    facts = Facts(onset=today() - timedelta(days=3), diagnosed_on=today(), reported_on=today(), severity="mild")
    describe(case=key, facts=facts, key=uuid7(), by=nurse, at=now())
    step = queries.steps(queries.case(nurse.scope, key))[0]
    assert step.values["onset"] == [str(today() - timedelta(days=back)) for back in (1, 3)]
    describe(case=key, facts=facts, key=uuid7(), by=nurse, at=now())
    assert len(queries.steps(queries.case(nurse.scope, key))) == 2


def test_a_dose_is_recorded_once_and_only_of_a_vaccine_of_the_programme(alice: Home, nurse: OfficerCard) -> None:
    key, dose = opened(alice, nurse), NewDose("pfizer", date(2021, 9, 2), "Trạm y tế")
    record_dose(case=key, dose=dose, key=uuid7(), by=nurse, at=now())
    with pytest.raises(Conflict, match="dose_known"):
        record_dose(case=key, dose=dose, key=uuid7(), by=nurse, at=now())
    with pytest.raises(Invalid):
        record_dose(case=key, dose=NewDose("water", date(2021, 9, 2)), key=uuid7(), by=nurse, at=now())
    [kept] = queries.doses(queries.case(nurse.scope, key))
    assert (kept.product, kept.place) == ("pfizer", "Trạm y tế")


def test_an_officers_words_are_kept_sealed(alice: Home, nurse: OfficerCard) -> None:
    key = opened(alice, nurse)
    note(case=key, text="Người nhà của chị Hòa cũng sốt.", key=uuid7(), by=nurse, at=now())
    row = CaseStep.objects.unscoped("a test").get(action="noted")
    assert "Người nhà của chị Hòa".encode() not in bytes(row.words_sealed)
    assert queries.steps(queries.case(nurse.scope, key))[0].words == "Người nhà của chị Hòa cũng sốt."


def test_the_timeline_of_a_person_holds_every_step(alice: Home, nurse: OfficerCard, sibling: OfficerCard) -> None:
    opened(alice, nurse)
    who = alice.oneself
    [entry] = queries.events_of_person(nurse.scope, (who.cell, who.id))
    assert entry.route == "console:case"
    assert queries.events_of_person(sibling.scope, (who.cell, who.id)) == []
