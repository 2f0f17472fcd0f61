from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from ncovi.access.cards import OfficerCard
from ncovi.access.tests.factories import card, cdc_officer, station_officer
from ncovi.casework.cases.actions import NewCase, open_case, reverse
from ncovi.casework.models import WorkItem
from ncovi.casework.tests.factories import person
from ncovi.jobs.timetable import relay
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.linelists.circular import actions, jobs, printing, queries, rules
from ncovi.linelists.circular.content import Outbreak
from ncovi.linelists.models import CircularReport

AT = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def nurse(country: None, monkeypatch: pytest.MonkeyPatch) -> OfficerCard:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return card(station_officer("00004", "supervisor"))


def case(by: OfficerCard, **told: Any) -> Any:
    who = person("00004")
    apps.get_model("people", "Household").objects.create(cell=who.cell, id=who.household_id, commune="00004")
    given = {"classification": "confirmed", "onset": date(2026, 11, 20), "diagnosed_on": date(2026, 11, 22)}
    new = NewCase(**given | {"reason": "PCR"} | told)
    key = open_case(person=(who.cell, who.id), new=new, key=uuid7(), by=by, at=AT)
    relay()
    return key


def prepared() -> CircularReport:
    found: CircularReport = CircularReport.objects.unscoped("a test").get()
    return found


def sent(by: OfficerCard) -> UUID:
    report = prepared().id
    actions.check(report_id=report, key=uuid7(), by=by, at=AT)
    actions.send(report_id=report, key=uuid7(), by=by, at=AT)
    return report


def test_the_newest_rule_that_names_the_disease_decides() -> None:
    assert rules.rule_on("covid19", date(2021, 1, 1)).hours == 24
    assert rules.rule_on("covid19", date(2026, 1, 1)).hours == 48
    assert rules.rule_on("something", date(2026, 1, 1)).hours == 48
    assert rules.rule_on("mers", date(2026, 1, 1)).group == "A"
    assert not rules.is_reported("covid19", "suspected", date(2026, 11, 22), date(2026, 11, 23))
    assert not rules.is_reported("covid19", "confirmed", date(2026, 10, 1), date(2026, 11, 23))


@pytest.mark.django_db
def test_a_case_that_must_be_reported_gets_its_report_and_a_clock(nurse: OfficerCard) -> None:
    key = case(nurse)
    report = prepared()
    assert (report.subject_id, report.state, report.due_at) == (key[1], "prepared", AT + timedelta(hours=48))
    view, entries = queries.report(nurse, report.id)
    told = {entry.code: entry.text for entry in entries}
    assert view.state == "prepared"
    assert (told["full_name"], told["onset"], told["diagnosed_on"]) == ("Nguyễn Thị Hòa", "20/11/2026", "22/11/2026")


@pytest.mark.django_db
def test_no_report_is_asked_for_where_the_rules_ask_for_none(nurse: OfficerCard) -> None:
    case(nurse, classification="suspected")
    assert not CircularReport.objects.unscoped("a test").exists()


@pytest.mark.django_db
def test_a_case_that_was_a_mistake_takes_its_report_along(nurse: OfficerCard) -> None:
    key = case(nurse)
    reverse(case=key, reason="Mistake", key=uuid7(), by=nurse, at=AT)
    relay()
    assert not CircularReport.objects.unscoped("a test").exists()


@pytest.mark.django_db
def test_what_is_needed_must_be_there_before_a_report_is_checked(nurse: OfficerCard) -> None:
    case(nurse, onset=None)
    with pytest.raises(Invalid, match="report_incomplete") as refused:
        actions.check(report_id=prepared().id, key=uuid7(), by=nurse, at=AT)
    assert "Fell ill on" in refused.value.message


@pytest.mark.django_db
def test_a_report_goes_up_the_line_and_comes_back_with_a_receipt(nurse: OfficerCard) -> None:
    case(nurse)
    report = sent(nurse)
    cdc = card(cdc_officer("01", "epidemiologist"))
    assert prepared().receiver_id == cdc.organisation_id
    with pytest.raises(Forbidden):
        actions.acknowledge(report_id=report, key=uuid7(), by=nurse, at=AT)
    key = uuid7()
    receipt = actions.acknowledge(report_id=report, key=key, by=cdc, at=AT)
    assert receipt == actions.acknowledge(report_id=report, key=key, by=cdc, at=AT)
    assert (prepared().state, prepared().receipt) == ("received", receipt)
    assert [step.action for step in queries.steps(report)] == ["checked", "sent", "received"]


@pytest.mark.django_db
def test_a_report_is_sent_by_who_may_and_once_it_was_checked(nurse: OfficerCard) -> None:
    case(nurse)
    with pytest.raises(Conflict):
        actions.send(report_id=prepared().id, key=uuid7(), by=nurse, at=AT)
    with pytest.raises(Forbidden):
        actions.send(report_id=prepared().id, key=uuid7(), by=card(station_officer("00004")), at=AT)
    with pytest.raises(NotFound):
        actions.check(report_id=prepared().id, key=uuid7(), by=card(station_officer("00008")), at=AT)


@pytest.mark.django_db
def test_a_sent_report_is_corrected_by_a_new_version(nurse: OfficerCard) -> None:
    case(nurse)
    report = sent(nurse)
    made = actions.correct(report_id=report, words="The onset was wrong.", key=uuid7(), by=nurse, at=AT)
    view, _ = queries.report(nurse, made)
    assert (view.version, view.state, view.words) == (2, "prepared", "The onset was wrong.")
    assert queries.report(nurse, report)[0].replaced
    with pytest.raises(Conflict):
        actions.correct(report_id=report, words="Again.", key=uuid7(), by=nurse, at=AT)


@pytest.mark.django_db
def test_a_report_whose_time_is_nearly_over_becomes_work_and_sending_settles_it(nurse: OfficerCard) -> None:
    case(nurse)
    assert jobs.open_late(AT + timedelta(hours=30)) == 0
    assert jobs.open_late(AT + timedelta(hours=43)) == 1
    assert jobs.open_late(AT + timedelta(hours=43)) == 0
    item = WorkItem.objects.unscoped("a test").get(subject_kind="report54")
    assert (item.kind, item.due_at, item.state) == ("case_report", AT + timedelta(hours=48), "open")
    sent(nurse)
    item.refresh_from_db()
    assert item.state == "closed"


@pytest.mark.django_db
def test_an_outbreak_is_reported_when_it_begins_goes_on_and_ends(nurse: OfficerCard) -> None:
    event, told = uuid7(), Outbreak("Ổ dịch trường học", "Ba Đình", date(2026, 11, 18), 3, 5, 0, "", "")

    def prepare(phase: str, told: Outbreak = told) -> UUID:
        return actions.prepare_outbreak(
            event=event, area=("00004", "01"), programme="covid19", phase=phase, told=told, by=nurse, at=AT
        )

    first = prepare("opened")
    assert prepare("opened") == first
    actions.check(report_id=first, key=uuid7(), by=nurse, at=AT)
    actions.send(report_id=first, key=uuid7(), by=nurse, at=AT)
    with pytest.raises(Invalid):
        actions.check(report_id=prepare("active"), key=uuid7(), by=nurse, at=AT)
    with pytest.raises(Invalid):
        prepare("half over")
    assert {one.phase for one in queries.of_subject(nurse.scope, event)} == {"opened", "active"}


@pytest.mark.django_db
def test_a_report_is_printed_with_what_it_says(nurse: OfficerCard) -> None:
    case(nurse)
    report = sent(nurse)
    view, entries = queries.report(nurse, report)
    assert printing.as_pdf(view, entries, "vi").startswith(b"%PDF")
    assert b"Nguy" not in bytes(prepared().content_sealed)
