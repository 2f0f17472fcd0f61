"""Passkeys: questions are asked once and bound to who asked; the whole way is tried in a browser."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid, NotFound, TooMany
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.people.doors import actions
from ncovi.people.doors.actions.passkeys import Site
from ncovi.people.doors.models import Challenge, Passkey
from ncovi.people.doors.queries import passkeys
from ncovi.people.doors.rules import CHALLENGE_LIFETIME, PASSKEYS_AT_MOST
from ncovi.people.rules import CODES_AN_ADDRESS
from ncovi.people.tests.factories import ADDRESS, Home, home

pytestmark = pytest.mark.django_db
HERE = Site("localhost", "http://localhost:8000")


def asked_to_add(who: Home) -> UUID:
    return actions.ask_to_add(claims=who.claims, name="•••", site=HERE, by=who.actor, at=now()).id


def answered(who: Home, asked: UUID, **when: timedelta) -> UUID:
    at = now() + when.get("later", timedelta())
    return actions.add_passkey(claims=who.claims, asked=asked, answer={}, label="", site=HERE, by=who.actor, at=at)


def device(who: Home, number: int = 0) -> UUID:
    key = uuid7()
    Passkey.objects.create(
        cell=who.claims.cell, id=key, household_id=who.claims.household, credential_id=b"%d" % number,
        public_key=b"", sign_count=0, label="Điện thoại", created_at=now(),
    )  # fmt: skip
    return key


def test_a_question_is_forgotten_with_its_first_answer_even_a_wrong_one(alice: Home) -> None:
    asked = asked_to_add(alice)
    with pytest.raises(Invalid):
        answered(alice, asked)
    assert not Challenge.objects.exists()


def test_a_question_is_not_answered_after_its_time(alice: Home) -> None:
    with pytest.raises(Invalid):
        answered(alice, asked_to_add(alice), later=CHALLENGE_LIFETIME)
    assert Challenge.objects.exists()


def test_a_question_of_one_household_is_not_answered_by_another(alice: Home) -> None:
    bob = home("+84987654321", "Trần Văn Bình", "00008")
    with pytest.raises(Invalid) as refused:
        answered(bob, asked_to_add(alice))
    assert refused.value.code == "passkey_unfit"
    assert Challenge.objects.count() == 1


def test_an_answer_that_is_no_credential_opens_nothing(country: None) -> None:
    asked = actions.ask_to_enter(address=ADDRESS, site=HERE, by=SYSTEM, at=now()).id
    with pytest.raises(Invalid):
        actions.enter_by_passkey(asked=asked, answer={"id": "x"}, site=HERE, by=SYSTEM, at=now())


def test_a_household_removes_its_own_devices_alone(alice: Home) -> None:
    bob = home("+84987654321", "Trần Văn Bình", "00008")
    key = device(alice)
    with pytest.raises(NotFound):
        actions.remove_passkey(claims=bob.claims, passkey=key, by=bob.actor, at=now())
    actions.remove_passkey(claims=alice.claims, passkey=key, by=alice.actor, at=now())
    assert passkeys(alice.claims) == []


def test_a_household_holds_a_bounded_number_of_devices(alice: Home) -> None:
    for number in range(PASSKEYS_AT_MOST):
        device(alice, number)
    with pytest.raises(Conflict):
        asked_to_add(alice)


def test_the_household_is_told_of_a_new_device(alice: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    made = SimpleNamespace(credential_id=b"1", credential_public_key=b"2", sign_count=0)
    monkeypatch.setattr("webauthn.verify_registration_response", lambda **told: made)
    answered(alice, asked_to_add(alice))
    [warned] = OutboxMessage.objects.filter(topic="household.warned")
    assert warned.body["template"] == "door_device_added"


def test_one_address_asks_a_bounded_number_of_questions(country: None) -> None:
    for _ in range(CODES_AN_ADDRESS.count):
        actions.ask_to_enter(address=ADDRESS, site=HERE, by=SYSTEM, at=now())
    with pytest.raises(TooMany):
        actions.ask_to_enter(address=ADDRESS, site=HERE, by=SYSTEM, at=now())
    assert Challenge.objects.count() == CODES_AN_ADDRESS.count
