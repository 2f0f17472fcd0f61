"""Enrolling at a desk: consent first, then somebody who may have no telephone at all."""

from typing import Any

import pytest

from ncovi.access.cards import OfficerCard
from ncovi.access.fence import fenced
from ncovi.access.tests.factories import card, cdc_officer, officer
from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.actions import OwnerInDoubt, answer_owner, withdraw_consent
from ncovi.people.consent_texts import HEALTH_CARE, current
from ncovi.people.doors.actions import agree_by_word, enrol
from ncovi.people.doors.queries import heard
from ncovi.people.models import Household, Person
from ncovi.people.queries import consents, member, search
from ncovi.people.tests.factories import Home, ask, enter, profile

pytestmark = pytest.mark.django_db
VERSION = next(text.version for text in current(today()) if text.purpose == HEALTH_CARE)
AGREED = {HEALTH_CARE: VERSION}


def enrolled(by: OfficerCard, **given: Any) -> Any:
    values = {"key": uuid7(), "profile": profile("Trần Thị Mộc"), "phone": "", "household": None, "agreed": AGREED}
    with fenced(by.scope):
        return enrol(**values | given, by=by, at=now())


def test_somebody_without_a_telephone_is_enrolled_and_found_again(clerk: OfficerCard) -> None:
    made = enrolled(clerk)
    assert [card.id for card in search(clerk.scope, "tran thi moc")] == [made.person]
    assert consents(made.claims, made.person) == AGREED


def test_who_heard_the_consent_is_kept_and_shown_to_the_household(clerk: OfficerCard) -> None:
    made = enrolled(clerk)
    [spoken] = heard(made.claims, made.person)
    assert (spoken.purpose, spoken.text_version, spoken.organisation) == (HEALTH_CARE, VERSION, clerk.organisation_id)


def test_who_refuses_consent_leaves_nothing_behind(clerk: OfficerCard) -> None:
    with pytest.raises(Invalid):
        enrolled(clerk, agreed={})
    assert not Person.objects.unscoped("a test").exists()
    assert not Household.objects.exists()


def test_a_form_sent_twice_enrols_once(clerk: OfficerCard) -> None:
    key = uuid7()
    assert enrolled(clerk, key=key) == enrolled(clerk, key=key)
    assert Person.objects.unscoped("a test").count() == 1


def test_a_telephone_told_at_the_desk_opens_the_household_once_its_holder_is_known(clerk: OfficerCard) -> None:
    phone, born = "+84911111111", 1980
    made = enrolled(clerk, phone=phone, profile=profile("Trần Thị Mộc", birth_year=born))
    with pytest.raises(OwnerInDoubt):
        enter(phone, ask(phone))
    with pytest.raises(Invalid):
        answer_owner(phone=phone, birth_year=born + 1, by=SYSTEM, at=now())
    assert answer_owner(phone=phone, birth_year=born, by=SYSTEM, at=now()).household == made.claims.household
    assert enter(phone, ask(phone)).household == made.claims.household


def test_a_number_of_another_household_never_leads_to_the_new_person(alice: Home, clerk: OfficerCard) -> None:
    made = enrolled(clerk, phone="+84912345678")
    assert made.claims.household != alice.claims.household
    assert enter("+84912345678", ask("+84912345678")).household == alice.claims.household


def test_a_member_joins_the_household_whose_telephone_calls(alice: Home, clerk: OfficerCard) -> None:
    home = (alice.claims.cell, alice.claims.household)
    made = enrolled(clerk, household=home, profile=profile("Lê Văn Tư", relation="parent"))
    assert member(alice.claims, made.person).full_name == "Lê Văn Tư"


def test_nobody_joins_a_household_as_its_holder(alice: Home, clerk: OfficerCard) -> None:
    home = (alice.claims.cell, alice.claims.household)
    with pytest.raises(Invalid):
        enrolled(clerk, household=home, profile=profile("Lê Văn Tư", relation="self"))


def test_nobody_joins_a_household_of_another_territory(alice: Home, sibling: OfficerCard) -> None:
    home = (alice.claims.cell, alice.claims.household)
    with pytest.raises(NotFound):
        enrolled(sibling, household=home, profile=profile("Lê Văn Tư", "00008", relation="parent"))


def test_a_place_outside_the_territory_is_refused_and_within_the_province_is_not(clerk: OfficerCard) -> None:
    with pytest.raises(Invalid):
        enrolled(clerk, profile=profile(commune="00008"))
    assert enrolled(card(cdc_officer("01", "desk_clerk")), profile=profile(commune="00008"))


def test_who_may_not_work_at_a_desk_enrols_nobody(country: None) -> None:
    with pytest.raises(Forbidden):
        enrolled(card(officer("station", "00004", "viewer")))


def test_a_withdrawn_consent_is_given_again_by_word(alice: Home, clerk: OfficerCard) -> None:
    person = alice.oneself.id
    withdraw_consent(claims=alice.claims, person=person, purpose=HEALTH_CARE, by=alice.actor, at=now())
    agree_by_word(claims=alice.claims, person=person, agreed=AGREED, by=clerk, at=now())
    assert alice.oneself.consented
    assert len(heard(alice.claims, person)) == 1


def test_a_desk_elsewhere_hears_no_consent_for_others(alice: Home, sibling: OfficerCard) -> None:
    with pytest.raises(NotFound):
        agree_by_word(claims=alice.claims, person=alice.oneself.id, agreed=AGREED, by=sibling, at=now())
