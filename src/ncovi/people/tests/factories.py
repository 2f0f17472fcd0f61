"""Households for tests, made by the same actions that people use."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ncovi.audit.actions import SYSTEM, Actor
from ncovi.kernel.clock import now, today
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.secrets import vault
from ncovi.people import queries
from ncovi.people.actions import Profile, give_consent, request_code, save_profile, sign_in
from ncovi.people.consent_texts import HEALTH_CARE, in_force
from ncovi.people.queries import PersonView
from ncovi.people.tokens import Claims

ADDRESS = "192.0.2.1"
# The wording that is asked today.
AGREED = {HEALTH_CARE: in_force(HEALTH_CARE, today())}


@dataclass(frozen=True, slots=True)
class Home:
    """A household: its claims, token, whom it belongs to, and how the audit names it."""

    claims: Claims
    token: str
    actor: Actor

    @property
    def oneself(self) -> PersonView:
        """Whom the household belongs to."""
        return queries.members(self.claims)[0]


def profile(full_name: str = "Nguyễn Thị Hòa", commune: str = "00004", **told: Any) -> Profile:
    """Return what somebody might tell."""
    values: dict[str, Any] = {"full_name": full_name, "sex": "female", "birth_year": 1980, "commune": commune}
    return Profile(**values | told)


def last_code() -> str:
    """Return the code in the newest message of the outbox."""
    message = OutboxMessage.objects.filter(topic="message.requested").order_by("-id")[0]
    found = re.fullmatch(r"\d{6}", vault().open(message.body["params"]["code"].encode()))
    assert found
    return found[0]


def ask(phone: str, *, address: str = ADDRESS) -> str:
    """Ask for a code and return it."""
    request_code(phone=phone, address=address, language="vi", by=SYSTEM, at=now())
    return last_code()


def enter(phone: str, code: str, *, address: str = ADDRESS) -> Claims:
    """Sign in and return what the token says."""
    came = sign_in(phone=phone, code=code, address=address, language="vi", by=SYSTEM, at=now())
    claims = queries.claims_of(came.token, now())
    assert claims
    return claims


def other_code(code: str) -> str:
    """Return a code that is not `code`."""
    return f"{(int(code) + 1) % 10**6:06}"


def home(phone: str, name: str, commune: str) -> Home:
    """Return a household that signed in, told who it belongs to, and agreed."""
    came = sign_in(phone=phone, code=ask(phone), address=ADDRESS, language="vi", by=SYSTEM, at=now())
    claims = queries.claims_of(came.token, now())
    assert claims
    made = Home(claims, came.token, Actor("citizen", str(came.household)))
    person: UUID = made.oneself.id
    save_profile(claims=claims, person=person, profile=profile(name, commune), by=made.actor, at=now())
    give_consent(
        claims=claims,
        person=person,
        purpose=HEALTH_CARE,
        text_version=AGREED[HEALTH_CARE],
        by=made.actor,
        at=now(),
    )
    return made
