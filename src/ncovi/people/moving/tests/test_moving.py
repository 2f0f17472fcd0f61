from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.apps import apps

from ncovi.access.scope import Scope
from ncovi.access.tests.factories import small_organisations
from ncovi.audit.actions import SYSTEM
from ncovi.casework.queries import status_of
from ncovi.declarations.queries import by_receipt, history, own_by_receipt
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound, TooMany
from ncovi.kernel.ids import uuid7
from ncovi.people import queries
from ncovi.people.actions import OwnerInDoubt, start_anew, walk_in, withdraw_consent
from ncovi.people.models import Household
from ncovi.people.moving import following, jobs
from ncovi.people.moving.actions import arriving, find_offer, sign_out_of_all, switch, take, withdraw_offer
from ncovi.people.moving.queries import books, gone
from ncovi.people.moving.tests.factories import AGREED, ILL, child_of, declared, new_phone, offered, rows
from ncovi.people.rules import PROVEN_FOR
from ncovi.people.tests.factories import Home, ask, enter, home
from ncovi.people.tokens import Claims

pytestmark = pytest.mark.django_db
PHONE = "+84933333333"


@pytest.fixture
def child(alice: Home) -> UUID:
    small_organisations()
    return child_of(alice)


def came(receiver: Home, code: str, *, keep_both: bool = False) -> Claims:
    signed = take(claims=receiver.claims, code=code, agreed=AGREED, keep_both=keep_both, by=receiver.actor, at=now())
    claims = queries.claims_of(signed.token, now())
    assert claims
    return claims


def test_a_member_comes_with_the_whole_history_and_the_receipts_of_before(alice: Home, child: UUID) -> None:
    first, ill = declared(alice.claims, child), declared(alice.claims, child, ILL)
    there = came(new_phone(PHONE), offered(alice, child))
    assert [one.id for one in queries.members(there)] == [child]
    assert queries.members(there)[0].relation == "self"
    assert {one.receipt for one in history(there, cell=there.cell, person=child)} == {first.receipt, ill.receipt}
    assert own_by_receipt(there, first.receipt).key.person == child
    key = (child, ill.day, ill.id)
    assert status_of(there, [key])[key].state == "open"


def test_who_let_a_member_go_sees_nothing_of_them_any_more(alice: Home, child: UUID) -> None:
    sent = declared(alice.claims, child, ILL)
    came(new_phone(PHONE), offered(alice, child))
    assert child not in [one.id for one in queries.members(alice.claims)]
    assert history(alice.claims, cell=alice.claims.cell, person=child) == []
    assert status_of(alice.claims, [(child, sent.day, sent.id)]) == {}
    with pytest.raises(NotFound):
        own_by_receipt(alice.claims, sent.receipt)
    with pytest.raises(NotFound):
        declared(alice.claims, child)
    assert len(gone(alice.claims)) == 1


def test_the_new_telephone_declares_and_signs_in_as_any_other(alice: Home, child: UUID) -> None:
    there = came(new_phone(PHONE), offered(alice, child))
    assert declared(there, child).repeated is False
    assert new_phone(PHONE).claims[:2] == there[:2]


def test_officers_see_one_person_with_everything_as_before(alice: Home, child: UUID) -> None:
    sent = declared(alice.claims, child, ILL)
    there = came(new_phone(PHONE), offered(alice, child))
    scope = Scope(communes=("00004",))
    assert by_receipt(scope, sent.receipt).household == there.household
    [card] = queries.search(scope, "nguyen minh chau")
    assert (card.id, card.household_id) == (child, there.household)
    assert queries.contact(scope, (card.cell, card.id)).phone == PHONE


def test_agreement_is_given_anew_and_what_the_family_agreed_to_ends(alice: Home, child: UUID) -> None:
    there = came(new_phone(PHONE), offered(alice, child))
    kept = sorted(rows("people", "Consent", person_id=child), key=lambda one: one.given_at)
    assert [one.withdrawn_at is None for one in kept] == [False, True]
    assert {one.household_id for one in kept} == {there.household}
    assert queries.consents(there, child) == AGREED


def test_nothing_comes_without_the_consent_of_who_receives(alice: Home, child: UUID) -> None:
    code, receiver = offered(alice, child), new_phone(PHONE)
    with pytest.raises(Invalid):
        take(claims=receiver.claims, code=code, agreed={}, keep_both=False, by=receiver.actor, at=now())
    assert child in [one.id for one in queries.members(alice.claims)]


def test_a_code_opens_once_though_two_telephones_have_it(alice: Home, child: UUID) -> None:
    code, second = offered(alice, child), new_phone("+84944444444")
    came(new_phone(PHONE), code)
    with pytest.raises(Conflict, match="moving_code_used"):
        came(second, code)
    assert history(second.claims, cell=second.claims.cell, person=child) == []


def test_a_code_opens_nothing_after_two_days(alice: Home, child: UUID) -> None:
    code, receiver = offered(alice, child), new_phone(PHONE)
    late = now() + timedelta(hours=48, seconds=1)
    with pytest.raises(Conflict, match="moving_code_expired"):
        find_offer(claims=receiver.claims, code=code, by=receiver.actor, at=late)


def test_a_code_that_was_taken_back_or_replaced_opens_nothing(alice: Home, child: UUID) -> None:
    first, receiver = offered(alice, child), new_phone(PHONE)
    second = offered(alice, child)
    withdraw_offer(claims=alice.claims, person=child, by=alice.actor, at=now())
    for code in (first, second):
        with pytest.raises(Conflict, match="moving_code_expired"):
            came(receiver, code)


def test_guessing_ends_after_five_tries_an_hour(alice: Home, child: UUID) -> None:
    code, receiver = offered(alice, child), new_phone(PHONE)
    for _ in range(5):
        with pytest.raises(Invalid):
            find_offer(claims=receiver.claims, code="00000000", by=receiver.actor, at=now())
    with pytest.raises(TooMany):
        find_offer(claims=receiver.claims, code=code, by=receiver.actor, at=now())
    later = now() + timedelta(hours=1, seconds=1)
    assert find_offer(claims=receiver.claims, code=code.lower(), by=receiver.actor, at=later).person == child


def test_nobody_takes_their_own_member_nor_gives_away_themself(alice: Home, child: UUID) -> None:
    with pytest.raises(Conflict):
        came(alice, offered(alice, child))
    with pytest.raises(NotFound):
        offered(alice, alice.oneself.id)


def test_a_stranger_cannot_let_a_member_go(alice: Home, bob: Home, child: UUID) -> None:
    with pytest.raises(NotFound):
        offered(bob, child)
    withdraw_offer(claims=bob.claims, person=child, by=bob.actor, at=now())
    assert offered(alice, child)


def test_a_telephone_with_people_of_its_own_opens_both_and_loses_neither(alice: Home, bob: Home, child: UUID) -> None:
    own = declared(bob.claims, bob.oneself.id)
    sent = declared(alice.claims, child)
    there = came(bob, offered(alice, child))
    assert own_by_receipt(bob.claims, own.receipt).receipt == own.receipt
    assert own_by_receipt(there, sent.receipt).receipt == sent.receipt
    assert [(book.full_name, book.here) for book in books(there)] == [
        ("Trần Văn Bình", False),
        ("Nguyễn Minh Châu", True),
    ]
    back = switch(claims=there, household=bob.claims.household, by=bob.actor, at=now())
    assert back.household == bob.claims.household
    with pytest.raises(NotFound):
        switch(claims=there, household=alice.claims.household, by=bob.actor, at=now())


def test_the_same_number_is_never_merged_in_silence(alice: Home, bob: Home) -> None:
    small_organisations()
    number = {"identifiers": {"cccd": "001209000001"}}
    child, twin = child_of(alice, **number), child_of(bob, **number)
    code = offered(alice, child)
    assert find_offer(claims=bob.claims, code=code, by=bob.actor, at=now()).known_here
    with pytest.raises(Invalid, match="same_number"):
        came(bob, code)
    there = came(bob, code, keep_both=True)
    assert [one.id for one in queries.members(there)] == [child]
    assert twin in [one.id for one in queries.members(bob.claims)]


def test_a_move_that_is_killed_in_the_middle_left_nothing_and_can_be_repeated(
    alice: Home, child: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, code, receiver = declared(alice.claims, child), offered(alice, child), new_phone(PHONE)

    def killed(**_: Any) -> int:
        following.follow(**_)
        raise KeyboardInterrupt

    monkeypatch.setattr(arriving, "follow", killed)
    with pytest.raises(KeyboardInterrupt):
        came(receiver, code)
    assert own_by_receipt(alice.claims, sent.receipt).receipt == sent.receipt
    monkeypatch.undo()
    there = came(receiver, code)
    assert own_by_receipt(there, sent.receipt).receipt == sent.receipt
    assert len(rows("declarations", "Declaration", person_id=child)) == 1


def test_what_was_on_its_way_follows_within_minutes(alice: Home, child: UUID) -> None:
    sent = declared(alice.claims, child)
    there = came(new_phone(PHONE), offered(alice, child))
    following.follow(cell=there.cell, person=child, source=there.household, target=alice.claims.household)
    assert jobs.settle(now()) == 1
    assert own_by_receipt(there, sent.receipt).receipt == sent.receipt
    assert jobs.settle(now() + timedelta(minutes=11)) == 1
    assert jobs.settle(now() + timedelta(minutes=12)) == 0


def test_every_table_that_names_a_person_and_their_household_goes_with_them() -> None:
    found = following.tables()
    assert {"people_consent", "declarations_declaration", "casework_workitem", "followup_episode"} <= set(found)
    assert not any(table.startswith("moving_") for table in found)


def test_the_blank_household_of_a_new_telephone_is_closed_and_emptied(alice: Home, child: UUID) -> None:
    receiver = new_phone(PHONE)
    came(receiver, offered(alice, child))
    assert queries.household(receiver.claims) is None
    [blank] = rows("people", "Household", id=receiver.claims.household)
    assert (blank.phone_sealed, blank.closed_at is None) == (None, False)
    with pytest.raises(NotFound):
        walk_in(household=receiver.claims[:2], by=receiver.actor, at=now())


def test_the_move_is_written_where_nobody_can_change_it(alice: Home, child: UUID) -> None:
    there = came(new_phone(PHONE), offered(alice, child))
    events = rows("audit", "Event", subject_kind="person", subject_id=str(child))
    assert {"person.offered", "person.moved", "consent.given"} <= {event.action for event in events}
    [moved] = [event for event in events if event.action == "person.moved"]
    assert moved.details == {"from": str(alice.claims.household), "to": str(there.household)}


def test_who_took_the_consent_back_cannot_be_declared_for_after_the_move(alice: Home, child: UUID) -> None:
    receiver = new_phone(PHONE)
    there = came(receiver, offered(alice, child))
    withdraw_consent(claims=there, person=child, purpose="health_care", by=receiver.actor, at=now())
    with pytest.raises(Forbidden):
        declared(there, child)


def test_two_persons_of_one_telephone_keep_to_themselves(alice: Home, bob: Home, child: UUID) -> None:
    there = came(bob, offered(alice, child))
    mine = declared(bob.claims, bob.oneself.id)
    with pytest.raises(NotFound):
        own_by_receipt(there, mine.receipt)
    assert home("+84955555555", "Lê Thị Mai", "00004").claims.household not in [one.household for one in books(there)]


def test_a_lost_telephone_is_signed_out_of_every_list_it_opens(alice: Home, bob: Home, child: UUID) -> None:
    there = came(bob, offered(alice, child))
    sign_out_of_all(claims=there, by=bob.actor, at=now())
    assert queries.household(there) is None
    assert queries.household(bob.claims) is None
    assert queries.household(alice.claims) is not None


def test_a_code_that_was_given_out_on_a_lost_telephone_takes_nobody_away(alice: Home, bob: Home, child: UUID) -> None:
    code = offered(alice, child)
    sign_out_of_all(claims=alice.claims, by=alice.actor, at=now())
    with pytest.raises(Conflict):
        came(bob, code)


def test_a_number_that_changed_hands_leaves_every_list_it_opened(bob: Home, alice: Home, child: UUID) -> None:
    there, phone = came(bob, offered(alice, child)), "+84987654321"
    with time_machine.travel(now() + PROVEN_FOR + timedelta(days=1), tick=False):
        with pytest.raises(OwnerInDoubt):
            enter(phone, ask(phone))
        start_anew(phone=phone, language="vi", by=SYSTEM, at=now())
    left = Household.objects.filter(id__in=[bob.claims.household, there.household])
    assert list(left.values_list("phone_index", flat=True)) == [None, None]


def test_a_telephone_with_a_passkey_keeps_the_list_that_it_opens(alice: Home, child: UUID) -> None:
    receiver = new_phone(PHONE)
    apps.get_model("doors", "Passkey").objects.create(
        id=uuid7(),
        cell=receiver.claims.cell,
        household_id=receiver.claims.household,
        credential_id=b"1",
        public_key=b"2",
        label="",
        sign_count=0,
        created_at=now(),
    )
    there = came(receiver, offered(alice, child))
    assert queries.household(receiver.claims) is not None
    assert [book.here for book in books(there)] == [False, True]
