"""Making one-time codes, at a pace that neither a stranger nor a broken program can turn against anybody."""

import math
import secrets
from datetime import datetime, timedelta
from itertools import takewhile
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ncovi.audit.actions import Actor
from ncovi.kernel.errors import TooMany
from ncovi.kernel.ids import uuid7
from ncovi.kernel.outbox import publish
from ncovi.kernel.secrets import vault
from ncovi.people.models import CodeRequest, SignInCode, SignInDoor
from ncovi.people.rules import (
    CODE_DIGITS,
    CODE_LIFETIME,
    CODES_A_PHONE,
    CODES_AN_ADDRESS,
    Limit,
    resend_after,
)

TOPIC = "message.requested"


@transaction.atomic
def request_code(*, phone: str, address: str, language: str, by: Actor, at: datetime) -> timedelta:
    """Send a code to a telephone and return how long to wait for another; says nothing about whether it is known.

    Args:
        phone: E.164.
        address: network address of who asks.
        language: of the message, "vi" or "en".
        by: who asks: the system, for nobody is signed in yet.
        at: now.

    Raises:
        TooMany: this telephone or this address asked too often, or the telephone's door is shut.
    """
    phone_index, address_index = phone_index_of(phone), address_index_of("asked", address)
    take_turns(phone_index)
    refuse_while_shut(phone_index, at)
    unused = _hold_pace(phone_index, address_index, at)
    CodeRequest.objects.create(address_index=address_index, at=at)
    code = _keep_new_code(phone_index, "sms", at, CODE_LIFETIME)
    _send(phone, code, language, at + CODE_LIFETIME)
    return resend_after(unused + 1)


def phone_index_of(phone: str) -> bytes:
    """Return by what a telephone number is found again."""
    return vault().index("phone", phone)


def address_index_of(what: str, address: str) -> bytes:
    """Return under what a network address is counted for asking or for missing."""
    return vault().index(f"address-{what}", address)


def hash_of(code_id: UUID, code: str) -> bytes:
    """Return what is kept of a code: a keyed hash that differs even for equal codes."""
    return vault().index(f"sign-in-code:{code_id}", code)


def refuse_while_shut(phone_index: bytes, at: datetime) -> None:
    """Raise `TooMany` while too many misses keep a telephone's door shut."""
    shut_until = SignInDoor.objects.filter(phone_index=phone_index).values_list("shut_until", flat=True).first()
    if shut_until is not None and shut_until > at:
        raise too_many("sign_in_shut", shut_until - at)


def too_many(code: str, wait: timedelta) -> TooMany:
    """Return the refusal that names the minutes to wait."""
    seconds = max(1, math.ceil(wait.total_seconds()))
    if seconds < 2 * 60:
        text = ngettext("Please wait %(left)d second.", "Please wait %(left)d seconds.", seconds) % {"left": seconds}
    else:
        text = _("Please wait %(minutes)d minutes, then try again.") % {"minutes": -(-seconds // 60)}
    return TooMany(code, text, {"retry_after": seconds})


def refuse_beyond(limit: Limit, times: list[datetime], at: datetime, code: str) -> None:
    """Raise `TooMany` if `times`, newest first, have used up a limit."""
    if len(times) >= limit.count:
        raise too_many(code, times[limit.count - 1] + limit.span - at)


def recent_at(address_index: bytes, limit: Limit, at: datetime) -> list[datetime]:
    """Return when an address was counted within a limit's span, newest first."""
    counted = CodeRequest.objects.filter(address_index=address_index, at__gt=at - limit.span)
    return list(counted.order_by("-at").values_list("at", flat=True)[: limit.count])


def take_turns(phone_index: bytes) -> None:
    """Let one request a telephone through at a time, so that a burst slips past no limit and no code opens twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(phone_index[:8], signed=True)])


def _hold_pace(phone_index: bytes, address_index: bytes, at: datetime) -> int:
    """Return how many codes went to a telephone since one was last used; a used one proves that its holder asks."""
    sent = SignInCode.objects.filter(
        phone_index=phone_index, channel="sms", created_at__gt=at - CODES_A_PHONE.span
    ).order_by("-created_at")
    newest = sent.values_list("created_at", "used_at")[: CODES_A_PHONE.count]
    unused = [made for made, _used in takewhile(lambda code: code[1] is None, newest)]
    refuse_beyond(CODES_A_PHONE, unused, at, "code_requested_too_often")
    if unused and unused[0] + resend_after(len(unused)) > at:
        raise too_many("code_requested_too_often", unused[0] + resend_after(len(unused)) - at)
    refuse_beyond(CODES_AN_ADDRESS, recent_at(address_index, CODES_AN_ADDRESS, at), at, "address_too_often")
    return len(unused)


def _keep_new_code(phone_index: bytes, channel: str, at: datetime, lifetime: timedelta) -> str:
    code_id, code = uuid7(at), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    SignInCode.objects.create(
        id=code_id,
        phone_index=phone_index,
        code_hash=hash_of(code_id, code),
        channel=channel,
        created_at=at,
        expires_at=at + lifetime,
    )
    return code


def _send(phone: str, code: str, language: str, expires_at: datetime) -> None:
    """Leave the message in the outbox; number and code are sealed, for an outbox row may lie a while."""
    body = {
        "channel": "sms",
        "template": "sign_in_code",
        "language": language,
        "recipient": vault().seal(phone).decode(),
        "params": {"code": vault().seal(code).decode()},
        "expires_at": expires_at.isoformat(),
    }
    publish(topic=TOPIC, key=uuid7(), body=body)
