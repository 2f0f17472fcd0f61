"""A family with a member who may go, and telephones that may receive them."""

from typing import Any
from uuid import UUID

from django.apps import apps

from ncovi.audit.actions import SYSTEM, Actor
from ncovi.casework.jobs import FLAGGED_TOPIC, open_work
from ncovi.declarations.actions import receive
from ncovi.declarations.answers import Receipt
from ncovi.declarations.wire import declaration
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.kernel.outbox import deliver
from ncovi.people import queries
from ncovi.people.actions import add_member, sign_in
from ncovi.people.moving.actions import offer_member
from ncovi.people.moving.queries import open_offer
from ncovi.people.tests.factories import ADDRESS, AGREED, Home, ask, profile
from ncovi.people.tokens import Claims

ILL = {"feeling": "worse", "temperature": 38.6, "symptoms": ["fever", "cough"]}


def child_of(home: Home, name: str = "Nguyễn Minh Châu", **told: Any) -> UUID:
    """Return a new member of a household."""
    told = {"relation": "child", "birth_year": 2009} | told
    return add_member(claims=home.claims, profile=profile(name, **told), agreed=AGREED, by=home.actor, at=now())


def declared(claims: Claims, person: UUID, answers: dict[str, Any] | None = None) -> Receipt:
    """Send the daily form about a member, and let the worker open what was flagged."""
    who = queries.member(claims, person)
    given = {"birth_year": who.birth_year, "sex": who.sex, "feeling": "well"} | (answers or {})
    sent = declaration(id=uuid7(), person=person, instrument="covid19/daily", version=1, answers=given)
    [receipt] = receive(declarations=[sent], source="web", by=claims, at=now())
    deliver({FLAGGED_TOPIC: open_work}, at=now())
    return receipt


def new_phone(phone: str) -> Home:
    """Return the household that a telephone opens when it signs in for the first time: blank."""
    came = sign_in(phone=phone, code=ask(phone), address=ADDRESS, language="vi", by=SYSTEM, at=now())
    claims = queries.claims_of(came.token, now())
    assert claims
    return Home(claims, came.token, Actor("citizen", str(came.household)))


def offered(home: Home, person: UUID) -> str:
    """Let a member go, and return the code."""
    offer_member(claims=home.claims, person=person, by=home.actor, at=now())
    offer = open_offer(home.claims, person, now())
    assert offer
    return offer.code


def rows(app: str, model: str, **which: Any) -> list[Any]:
    """Return the rows of a table, as the database has them."""
    return list(apps.get_model(app, model)._base_manager.filter(**which))
