"""Reading messages: how long they wait, how a household wants to be told; what they said, for the demonstration."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min

from ncovi.kernel.clock import now
from ncovi.kernel.secrets import vault
from ncovi.messaging.models import EmailAddress, Message, Muted, NoticeChoice, PushSubscription
from ncovi.messaging.rules import AT_ONCE, DEFAULTS, KEEP_PARAMS
from ncovi.messaging.sealed import opened
from ncovi.messaging.templates import compose


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message as the telephone of its recipient would show it."""

    recipient: str
    text: str
    at: datetime


def newest(*, limit: int = 20) -> list[ShownMessage]:
    """Return the newest messages whose parameters cannot have been erased yet; for the demonstration alone."""
    kept = Message.objects.filter(channel__in=("sms", "email"), state="sent", created_at__gt=now() - KEEP_PARAMS)
    return [_shown(row) for row in kept.order_by("-created_at")[:limit]]


def waiting(at: datetime) -> timedelta:
    """Return how long the oldest text message with a code has been waiting to leave, zero where none waits."""
    # Told by their priority first, codes are found however many other messages wait.
    codes = Message.objects.filter(state="queued", priority=AT_ONCE, channel="sms", template="sign_in_code")
    queued = codes.filter(expires_at__gt=at)
    oldest = queued.aggregate(oldest=Min("created_at"))["oldest"]
    return at - oldest if oldest else timedelta(0)


def choices(cell: int, household: UUID) -> Mapping[str, frozenset[str]]:
    """Return the channels of each kind of notice for a household: as chosen, or as it is unless somebody chooses."""
    chosen = NoticeChoice.objects.filter(cell=cell, household_id=household).values_list("kind", "channels")
    return {**DEFAULTS, **{kind: frozenset(channels) for kind, channels in chosen}}


@dataclass(frozen=True, slots=True)
class EmailView:
    """A household's address, and whether a code that went there came back."""

    address: str
    confirmed: bool


def email_of(cell: int, household: UUID) -> EmailView | None:
    """Return a household's e-mail address, None where it told none."""
    row = EmailAddress.objects.filter(cell=cell, household_id=household).first()
    return EmailView(vault().open(bytes(row.address_sealed)), row.confirmed_at is not None) if row else None


def browsers_of(cell: int, household: UUID) -> int:
    """Return how many browsers a household lets us wake up."""
    return PushSubscription.objects.filter(cell=cell, household_id=household).count()


def is_muted(phone: str) -> bool:
    """Return whether a telephone asked for silence."""
    return Muted.objects.filter(phone_index=vault().index("phone", phone)).exists()


def _shown(row: Message) -> ShownMessage:
    text = compose(row.template, row.language, opened(row.params_sealed))
    return ShownMessage(vault().open(bytes(row.recipient_sealed)), text, row.created_at)
