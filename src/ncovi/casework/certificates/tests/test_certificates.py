from datetime import timedelta
from typing import Any

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, station_officer
from ncovi.casework.certificates import codes, queries
from ncovi.casework.certificates.actions import issue, revoke
from ncovi.casework.certificates.models import Certificate
from ncovi.casework.certificates.printing import as_pdf
from ncovi.casework.certificates.rules import initials
from ncovi.casework.followup.actions import Plan, change_days, end_episode, open_episode, release
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Forbidden, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home

PAGE = "https://khaibao.example.vn/certificates/check"


@pytest.fixture
def nurse(country: None) -> OfficerCard:
    """A nurse of commune 00004."""
    return card(station_officer("00004"))


@pytest.fixture
def isolated(alice: Home, nurse: OfficerCard) -> tuple[int, Any]:
    """The running isolation of Alice."""
    who, plan = alice.oneself, Plan(kind="isolation", first_day=today(), days=7)
    return open_episode(person=(who.cell, who.id), plan=plan, key=uuid7(), by=nurse, at=now())


def issued(about: tuple[int, Any], kind: str, by: OfficerCard) -> queries.CertificateView:
    return queries.certificate(by.scope, issue(about=about, kind=kind, key=uuid7(), by=by, at=now()))


@pytest.mark.parametrize("wrong", ["", "K7QM", "0" * 16, "K7QM-29XR-T4BD-0A1C", "x" * 400])
def test_a_code_that_somebody_made_up_is_known_without_looking_it_up(wrong: str) -> None:
    assert codes.code_of(wrong) == ""


def test_a_code_is_read_however_it_was_typed() -> None:
    code = codes.new_code()
    assert codes.code_of(f" {codes.spelt(code).lower().replace('-', ' ')} ") == code


def test_initials_alone_name_nobody_to_a_stranger() -> None:
    assert initials("Nguyễn Thị Hòa") == "N.T.H."
    assert initials("") == ""


@pytest.mark.django_db
def test_whoever_holds_the_paper_reads_that_it_holds_and_whose_initials_it_bears(
    isolated: tuple[int, Any], nurse: OfficerCard
) -> None:
    paper = issued(isolated, "isolation_order", nurse)
    checked = queries.check(codes.spelt(paper.code))
    assert checked is not None
    assert (checked.valid, checked.initials, checked.born) == (True, "N.T.H.", 1980)
    assert (checked.first_day, checked.until) == (today(), today() + timedelta(days=6))
    assert queries.check(codes.new_code()) is None


@pytest.mark.django_db
def test_what_a_paper_says_is_sealed_and_its_code_is_kept_nowhere_open(
    isolated: tuple[int, Any], nurse: OfficerCard
) -> None:
    paper = issued(isolated, "isolation_order", nurse)
    [row] = Certificate.objects.unscoped("a test")
    assert "Hòa".encode() not in bytes(row.facts_sealed)
    assert paper.code.encode() not in bytes(row.code_sealed)


@pytest.mark.django_db
def test_numbers_follow_each_other_within_a_unit_and_a_repeated_form_takes_none(
    isolated: tuple[int, Any], nurse: OfficerCard
) -> None:
    key = uuid7()
    for _ in range(2):
        issue(about=isolated, kind="isolation_order", key=key, by=nurse, at=now())
    second = issued(isolated, "follow_up_confirmed", nurse)
    assert queries.certificate(nurse.scope, (isolated[0], key)).number == 1
    assert second.full_number == f"2/{today().year}/GXN-TDSK"


@pytest.mark.django_db
def test_a_newer_paper_of_the_same_kind_makes_the_older_one_void(isolated: tuple[int, Any], nurse: OfficerCard) -> None:
    older = issued(isolated, "isolation_order", nurse)
    change_days(episode=isolated, days=10, key=uuid7(), by=nurse, at=now())
    newer = issued(isolated, "isolation_order", nurse)
    held = {one.id: (one.revoked_at is None, one.reason) for one in queries.of_episode(nurse.scope, isolated)}
    assert held == {older.id: (False, "replaced"), newer.id: (True, "")}
    assert newer.until - newer.first_day == timedelta(days=9)


@pytest.mark.django_db
def test_completion_is_certified_only_of_what_was_completed(isolated: tuple[int, Any], nurse: OfficerCard) -> None:
    with pytest.raises(Conflict):
        issue(about=isolated, kind="isolation_completed", key=uuid7(), by=nurse, at=now())
    release(episode=isolated, against="Xét nghiệm lại âm tính.", key=uuid7(), by=nurse, at=now())
    assert issued(isolated, "isolation_completed", nurse).until == today()
    with pytest.raises(Conflict):
        issue(about=isolated, kind="isolation_order", key=uuid7(), by=nurse, at=now())


@pytest.mark.django_db
def test_who_was_ended_otherwise_has_completed_nothing(isolated: tuple[int, Any], nurse: OfficerCard) -> None:
    end_episode(episode=isolated, reason="refused", key=uuid7(), by=nurse, at=now())
    with pytest.raises(Conflict):
        issue(about=isolated, kind="isolation_completed", key=uuid7(), by=nurse, at=now())


@pytest.mark.django_db
def test_a_paper_that_was_taken_back_is_void_for_whoever_checks_it_and_gone_for_the_household(
    isolated: tuple[int, Any], nurse: OfficerCard, alice: Home
) -> None:
    paper = issued(isolated, "isolation_order", nurse)
    assert [one.id for one in queries.own(alice.claims, alice.oneself.id)] == [paper.id]
    revoke(certificate=(paper.cell, paper.id), reason="mistake", key=uuid7(), by=nurse, at=now())
    checked = queries.check(paper.code)
    assert checked is not None
    assert not checked.valid
    assert queries.own(alice.claims, alice.oneself.id) == []
    with pytest.raises(NotFound):
        queries.own_certificate(alice.claims, paper.id)


@pytest.mark.django_db
def test_another_commune_and_another_household_find_no_certificate(
    isolated: tuple[int, Any], nurse: OfficerCard, bob: Home
) -> None:
    paper, sibling = issued(isolated, "isolation_order", nurse), card(station_officer("00008"))
    with pytest.raises(NotFound):
        queries.certificate(sibling.scope, (paper.cell, paper.id))
    with pytest.raises(NotFound):
        revoke(certificate=(paper.cell, paper.id), reason="mistake", key=uuid7(), by=sibling, at=now())
    with pytest.raises(NotFound):
        queries.own_certificate(bob.claims, paper.id)
    assert queries.issued(sibling.scope).rows == []


@pytest.mark.django_db
def test_who_may_not_issue_issues_nothing(isolated: tuple[int, Any]) -> None:
    with pytest.raises(Forbidden):
        issue(
            about=isolated, kind="isolation_order", key=uuid7(), by=card(station_officer("00004", "viewer")), at=now()
        )


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_paper_prints_on_one_page_with_its_fonts_inside(
    isolated: tuple[int, Any], nurse: OfficerCard, lang: str
) -> None:
    pdf = as_pdf(issued(isolated, "isolation_order", nurse), lang, PAGE)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/FontFile") > 0
    assert b"/Count 1" in pdf


@pytest.mark.django_db
def test_pages_of_the_log_follow_each_other_without_a_gap(isolated: tuple[int, Any], nurse: OfficerCard) -> None:
    keys = {issued(isolated, kind, nurse).id for kind in ("isolation_order", "follow_up_confirmed")}
    first = queries.issued(nurse.scope, limit=1)
    second = queries.issued(nurse.scope, first.older, limit=1)
    assert {one.id for one in [*first.rows, *second.rows]} == keys
    assert second.older is None
