"""A household's e-mail address: kept when told, used once a code that went there came back."""

import re
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.audit.queries import done_since
from ncovi.kernel.errors import Invalid, TooMany
from ncovi.kernel.ids import uuid7
from ncovi.kernel.secrets import vault
from ncovi.messaging.actions.queueing import Wanted, queue
from ncovi.messaging.models import EmailAddress
from ncovi.messaging.rules import AT_ONCE

LIFETIME = timedelta(minutes=30)
TRIES = 5
PAUSE = timedelta(minutes=1)
# Nobody has so many addresses; whoever goes on fills a stranger's letter box, or guesses their codes.
MOST_A_DAY, DAY = 10, timedelta(days=1)
LONGEST = 254
SHAPE = re.compile(r"[^@\s\"'<>,;:]{1,64}@[^@\s\"'<>,;:]+\.[^@\s\"'<>,;:]{2,}")


@transaction.atomic
def tell_email(*, cell: int, household: UUID, address: str, language: str, by: Actor, at: datetime) -> None:
    """Keep an e-mail address and send a code there; the one before serves no longer.

    Raises:
        Invalid: this is no address.
        TooMany: a code was sent a moment ago, or very many today.
    """
    address = address.strip()
    if len(address) > LONGEST or not SHAPE.fullmatch(address):
        raise Invalid(
            "email_invalid", _("This is not an e-mail address, such as ten@example.vn."), {"pointer": "/email"}
        )
    before = EmailAddress.objects.select_for_update().filter(cell=cell, household_id=household).first()
    if before and before.code_expires_at - LIFETIME + PAUSE > at:
        raise TooMany("email_too_often", _("Please wait a minute, then try again."), {"retry_after": PAUSE.seconds})
    if done_since(by.kind, by.id, "email.told", at - DAY) >= MOST_A_DAY:
        text = _("Many codes were sent today. Please try again tomorrow.")
        raise TooMany("email_too_often", text, {"retry_after": int(DAY.total_seconds())})
    code = f"{secrets.randbelow(10**6):06}"
    sealed = vault().seal(address)
    EmailAddress.objects.update_or_create(
        cell=cell,
        household_id=household,
        defaults={
            "address_sealed": sealed,
            "code_hash": _hash(household, code),
            "tries": 0,
            "code_expires_at": at + LIFETIME,
            "confirmed_at": None,
        },
    )
    wanted = Wanted("email", "email_code", language, sealed, {"code": vault().seal(code).decode()},
                    priority=AT_ONCE, expires_at=at + LIFETIME)  # fmt: skip
    queue(key=uuid7(at), wanted=wanted, by=by, at=at)
    record(action="email.told", subject=("household", str(household)), by=by, at=at)


def confirm_email(*, cell: int, household: UUID, code: str, by: Actor, at: datetime) -> None:
    """Use the address from now on.

    Raises:
        Invalid: the code is not the one that was sent, has expired, or was missed too often.
    """
    # A miss must be kept although the answer is a refusal, so the refusal is raised after the commit.
    with transaction.atomic():
        fits = _try(cell, household, code.strip(), at)
        if fits:
            record(action="email.confirmed", subject=("household", str(household)), by=by, at=at)
    if not fits:
        text = _("This code is not right or has expired. Have a new one sent.")
        raise Invalid("email_code_wrong", text, {"pointer": "/email_code"})


@transaction.atomic
def forget_email(*, cell: int, household: UUID, by: Actor, at: datetime) -> None:
    """Forget a household's address."""
    if EmailAddress.objects.filter(cell=cell, household_id=household).delete()[0]:
        record(action="email.forgotten", subject=("household", str(household)), by=by, at=at)


def _try(cell: int, household: UUID, code: str, at: datetime) -> bool:
    row = EmailAddress.objects.select_for_update().filter(cell=cell, household_id=household).first()
    if row is None or row.tries >= TRIES or row.code_expires_at <= at:
        return False
    fits = bytes(row.code_hash) == _hash(household, code)
    row.tries += 1
    row.confirmed_at = at if fits else None
    row.save(update_fields=["tries", "confirmed_at"])
    return fits


def _hash(household: UUID, code: str) -> bytes:
    return vault().index(f"email-code:{household}", code)
