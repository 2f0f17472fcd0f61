"""Messages for tests."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from ncovi.audit.actions import SYSTEM
from ncovi.jobs import notices
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.kernel.outbox import deliver, publish
from ncovi.kernel.secrets import vault
from ncovi.messaging.jobs import NOTICES, TOPIC, queue_requested, send_due
from ncovi.messaging.notices import notify
from ncovi.messaging.transports import Parcel

PHONE = "+84912345678"
HOUSEHOLD = (7, UUID("019a0000-0000-7000-8000-000000000007"))


@dataclass
class Recording:
    """Keeps what it is given; raises for the numbers listed in `failing`."""

    sent: list[Parcel] = field(default_factory=list)
    failing: dict[str, Exception] = field(default_factory=dict)

    def send(self, parcel: Parcel) -> str:
        if parcel.recipient in self.failing:
            raise self.failing[parcel.recipient]
        self.sent.append(parcel)
        return f"gw-{len(self.sent)}"


def request(phone: str = PHONE, *, lives: timedelta = timedelta(minutes=5)) -> UUID:
    """Ask for a message with a code and return its key."""
    key = uuid7()
    body = {
        "channel": "sms",
        "template": "sign_in_code",
        "language": "vi",
        "recipient": vault().seal(phone).decode(),
        "params": {"code": vault().seal("012345").decode()},
        "expires_at": (now() + lives).isoformat(),
    }
    publish(topic=TOPIC, key=key, body=body)
    return key


def tell(kind: str = "outcome", *, key: UUID | None = None, phone: str = PHONE, urgent: bool = False) -> UUID:
    """Ask for a notice and return its key."""
    key = key or uuid7()
    notify(
        key=key,
        household=HOUSEHOLD,
        phone=vault().seal(phone) if phone else None,
        language="vi",
        kind=kind,
        template="outcome_ready",
        params={},
        path="/",
        urgent=urgent,
        by=SYSTEM,
        at=now(),
    )
    return key


def work(after: timedelta = timedelta(0)) -> None:
    """Do what the worker does, `after` from now."""
    deliver({TOPIC: queue_requested, NOTICES: notices.spread}, at=now() + after)
    while send_due():
        pass
