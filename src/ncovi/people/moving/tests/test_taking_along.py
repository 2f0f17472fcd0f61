"""What a health unit and a member had between them goes along with the member."""

from uuid import UUID

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, small_organisations, station_officer
from ncovi.casework.followup.actions import Plan, open_episode
from ncovi.casework.followup.queries import standing
from ncovi.casework.help import actions as helping
from ncovi.casework.help import queries as help_queries
from ncovi.casework.help.tests.factories import ask
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import NotFound
from ncovi.kernel.ids import uuid7
from ncovi.people.moving import following
from ncovi.people.moving.actions import take
from ncovi.people.moving.tests.factories import AGREED, child_of, new_phone, offered
from ncovi.people.queries import claims_of
from ncovi.people.tests.factories import Home
from ncovi.people.tokens import Claims

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(alice: Home) -> UUID:
    small_organisations()
    return child_of(alice)


@pytest.fixture
def nurse(child: UUID) -> OfficerCard:
    return card(station_officer("00004"))


def moved(home: Home, person: UUID) -> Claims:
    there = new_phone("+84933333333")
    signed = take(
        claims=there.claims, code=offered(home, person), agreed=AGREED, keep_both=False, by=there.actor, at=now()
    )
    claims = claims_of(signed.token, now())
    assert claims
    return claims


def test_a_conversation_about_a_member_goes_with_them_and_goes_on_there(
    alice: Home, child: UUID, nurse: OfficerCard
) -> None:
    theirs, own = ask(alice, person=child), ask(alice)
    there = moved(alice, child)
    helping.answer(conversation_id=theirs, key=uuid7(), text="Uống nhiều nước.", by=nurse, at=now())
    assert "Uống nhiều nước." in [one.text for one in help_queries.messages(there, theirs)]
    assert help_queries.unread(there) > 0
    for gone, household in ((theirs, alice.claims), (own, there)):
        with pytest.raises(NotFound):
            help_queries.conversation_of(household, gone)


def test_who_is_followed_goes_on_being_followed_in_the_new_household(
    alice: Home, child: UUID, nurse: OfficerCard
) -> None:
    plan = Plan(kind="isolation", first_day=today(), days=7, words="", programme="covid19", item_id=None)
    open_episode(person=(alice.claims.cell, child), plan=plan, key=uuid7(), by=nurse, at=now())
    there = moved(alice, child)
    assert set(standing(there)) == {child}
    assert standing(alice.claims) == {}


def test_no_table_about_a_person_in_a_household_stays_behind() -> None:
    assert {"help_conversation", "followup_episode", "desk_assistance", "desk_paper_form", "doors_spoken_consent"} <= {
        *following.tables()
    }
