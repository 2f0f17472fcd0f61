"""A deletion deletes, goes on after a kill, keeps what the law keeps and for no longer, and proves it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps

from ncovi.access.tests.factories import small_organisations
from ncovi.audit.actions import SYSTEM, Actor
from ncovi.casework.jobs import FLAGGED_TOPIC, open_work
from ncovi.declarations.actions import receive
from ncovi.declarations.wire import declaration
from ncovi.kernel import outbox
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people import actions, queries
from ncovi.people.doors.actions import enter_by_identity, link_identity
from ncovi.people.erasure import rows
from ncovi.people.erasure.actions import ask_for_erasure
from ncovi.people.erasure.holdings import holdings
from ncovi.people.erasure.jobs import WAITS, advance, release
from ncovi.people.erasure.models import ErasureRequest
from ncovi.people.erasure.proofs import Proof, proof
from ncovi.people.erasure.rows import Whose, whose
from ncovi.people.tests.factories import AGREED, Home, home, profile
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db
PHONE = "+84912345678"
WELL = dict.fromkeys(
    ("travelled", "fever", "cough", "dyspnoea", "pneumonia", "sore_throat", "fatigue", "contact_case",
     "contact_affected_area", "contact_symptomatic"),
    False,
)  # fmt: skip


@pytest.fixture
def family() -> Home:
    small_country()
    small_organisations()
    made = home(PHONE, "Nguyễn Thị Hòa", "00004")
    told = profile("Trần Minh Châu", identifiers={"cccd": "001085000001"}, relation="child", birth_year=2015)
    child = actions.add_member(claims=made.claims, profile=told, agreed=AGREED, by=made.actor, at=now())
    for person in (made.oneself.id, child):
        declare(made, person)
    return made


def declare(whose_home: Home, person: Any, *, ill: bool = False) -> None:
    who = queries.member(whose_home.claims, person)
    answers = WELL | {"birth_year": who.birth_year, "sex": who.sex, "fever": ill, "cough": ill, "contact_case": ill}
    sent = declaration(id=uuid7(), person=person, instrument="covid19/universal", version=1, answers=answers)
    receive(declarations=[sent], source="web", by=whose_home.claims, at=now())
    outbox.deliver({FLAGGED_TOPIC: open_work}, at=now())


def ask(whose_home: Home) -> tuple[Whose, str]:
    about = whose(whose_home.claims)
    return about, ask_for_erasure(claims=whose_home.claims, by=whose_home.actor, at=now())


def left_over(about: Whose) -> dict[str, int]:
    return {holding.table: count for holding in holdings() if (count := rows.held(holding, about))}


def close_work(outcome: str) -> None:
    items = apps.get_model("casework", "WorkItem").objects.unscoped("a test")
    items.update(state="closed", outcome=outcome, closed_at=now())


def test_nothing_of_the_family_is_left_and_the_proof_says_so(family: Home) -> None:
    about, code = ask(family)
    advance(now())
    assert set(left_over(about)) == {"people_consent", "people_revocation"}
    found = proof(code)
    assert (found.state, found.genuine, found.said["left"]) == ("done", True, 0)
    assert found.said["erased"]["declarations"] == 2
    # Two persons, a number, and for each person the keys of the name.
    assert found.said["erased"]["profile"] == 5


def test_the_proof_names_nobody(family: Home) -> None:
    about, code = ask(family)
    advance(now())
    statement = proof(code).statement
    for told in ("Hòa", "Châu", str(about.household), *map(str, about.persons), "912345678", "001085000001"):
        assert told not in statement


def test_a_statement_that_was_changed_is_not_genuine(family: Home) -> None:
    _, code = ask(family)
    advance(now())
    row = ErasureRequest.objects.get(code=code)
    row.statement = row.statement.replace('"left":0', '"left":1')
    row.save()
    assert not proof(code).genuine


def test_from_the_moment_of_asking_the_account_is_closed_everywhere(family: Home) -> None:
    ask(family)
    assert queries.household(family.claims) is None
    with pytest.raises(NotFound):
        ask_for_erasure(claims=family.claims, by=family.actor, at=now())


def test_who_signs_in_again_with_the_number_begins_anew(family: Home) -> None:
    ask(family)
    again = home(PHONE, "Nguyễn Thị Hòa", "00004")
    assert again.claims.household != family.claims.household
    advance(now())
    assert queries.household(again.claims) is not None


def test_who_signs_in_again_with_the_identity_begins_anew(family: Home) -> None:
    known = {"issuer": "https://id.example.vn", "subject": "001"}
    link_identity(claims=family.claims, **known, by=family.actor, at=now())
    ask(family)
    came = enter_by_identity(**known, language="vi", by=SYSTEM, at=now())
    assert came.fresh
    assert came.household != family.claims.household


def test_a_deletion_that_was_cut_off_goes_on_where_it_was(family: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    about, code = ask(family)
    erase = rows.erase
    calls: list[str] = []
    cut = iter([True])

    def cut_off(holding: Any, of: Whose, *, keeping: bool) -> int:
        calls.append(holding.table)
        if holding.table == "people_identifier" and next(cut, False):
            raise KeyboardInterrupt
        return erase(holding, of, keeping=keeping)

    monkeypatch.setattr(rows, "erase", cut_off)
    with pytest.raises(KeyboardInterrupt):
        advance(now())
    assert proof(code).state == "erasing"
    assert 0 < proof(code).percent < 100
    advance(now())
    assert proof(code).state == "done"
    assert calls.count("declarations_declaration") == 1
    assert proof(code).said["erased"]["declarations"] == 2
    assert "people_person" not in left_over(about)


def test_what_arrives_while_rows_are_deleted_is_deleted_too(family: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    about, code = ask(family)
    erase = rows.erase
    late = iter([True])

    def with_a_late_row(holding: Any, of: Whose, *, keeping: bool) -> int:
        erased = erase(holding, of, keeping=keeping)
        if holding.table == "people_household" and next(late, False):
            followed = apps.get_model("bulletins", "FollowedPlace")
            followed.objects.create(
                cell=of.cell, household_id=of.household, commune="00004", province="01", notices="all"
            )
        return erased

    monkeypatch.setattr(rows, "erase", with_a_late_row)
    advance(now())
    assert proof(code).state == "erasing"
    advance(now())
    assert "bulletins_followed" not in left_over(about)
    assert proof(code).said["erased"]["news"] == 1


def test_a_deletion_that_fails_holds_up_no_other(family: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    about, code = ask(family)
    other = home("+84987654321", "Trần Văn Bình", "00008")
    _, later = ask(other)
    erase = rows.erase

    def broken(holding: Any, of: Whose, *, keeping: bool) -> int:
        if of.household == about.household:
            raise ValueError("a row that nobody thought of")
        return erase(holding, of, keeping=keeping)

    monkeypatch.setattr(rows, "erase", broken)
    advance(now())
    assert (proof(code).state, proof(later).state) == ("waiting", "done")


def test_help_that_was_promised_is_given_first_but_not_waited_for_without_end(family: Home) -> None:
    declare(family, family.oneself.id, ill=True)
    _, code = ask(family)
    advance(now())
    assert proof(code).state == "waiting"
    advance(now() + WAITS)
    assert proof(code).state == "done"


def test_those_who_still_wait_for_help_stand_in_nobodys_way(family: Home) -> None:
    declare(family, family.oneself.id, ill=True)
    _, waiting = ask(family)
    _, later = ask(home("+84987654321", "Trần Văn Bình", "00008"))
    advance(now(), limit=1)
    advance(now(), limit=1)
    assert (proof(waiting).state, proof(later).state) == ("waiting", "done")


def verified(family: Home) -> tuple[Whose, str, Proof]:
    declare(family, family.oneself.id, ill=True)
    close_work("watch")
    about, code = ask(family)
    advance(now())
    return about, code, proof(code)


def test_what_was_verified_stays_with_name_and_place_and_without_telephone(family: Home) -> None:
    about, _, found = verified(family)
    person = apps.get_model("people", "Person").objects.unscoped("a test").get(id=about.persons[0])
    assert (person.full_name, person.phone_sealed, person.address, person.consented) == (
        "Nguyễn Thị Hòa",
        None,
        "",
        False,
    )
    assert found.said["kept"]["verified_work"]["rows"] > 0
    assert left_over(about)["declarations_declaration"] == 1
    assert left_over(about)["people_person"] == 1


def test_a_mistake_that_needed_nothing_is_not_kept(family: Home) -> None:
    declare(family, family.oneself.id, ill=True)
    close_work("nothing")
    about, _ = ask(family)
    advance(now())
    assert "casework_workitem" not in left_over(about)
    assert "people_person" not in left_over(about)


def test_what_was_kept_goes_when_its_time_is_over_and_not_before(family: Home) -> None:
    about, code, found = verified(family)
    until = date.fromisoformat(found.said["kept"]["verified_work"]["until"])
    for rounds in (until - timedelta(days=1), until):
        release(datetime.combine(rounds, now().timetz()))
        if rounds < until:
            assert left_over(about)["people_person"] == 1
    assert left_over(about) == {}
    assert proof(code).state == "ended"
    assert ErasureRequest.objects.get(code=code).sealed is None


def test_another_familys_book_is_not_shut_in(family: Home) -> None:
    further = apps.get_model("moving", "FurtherHousehold")
    further.objects.create(household_id=uuid7(), cell=1, home_cell=family.claims.cell, home_id=family.claims.household)
    with pytest.raises(Conflict):
        ask_for_erasure(claims=family.claims, by=Actor("citizen", "x"), at=now())


@pytest.mark.parametrize("typed", ["", "nothing", "2222-2222-2222", "'; DROP TABLE", "٣" * 12])
def test_a_code_that_is_none_finds_nothing(typed: str) -> None:
    with pytest.raises(NotFound):
        proof(typed)
