"""What a person is told after declaring: the receipt in words."""

from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

import msgspec

from ncovi.declarations.receipts import receipt_code
from ncovi.declarations.rows import Row
from ncovi.declarations.store import Fate, Outcome
from ncovi.instruments import registry
from ncovi.instruments.levels import Level


class Receipt(msgspec.Struct, frozen=True):
    """Proof that a declaration is stored, and what the rules made of it.

    `reasons` are ids of rules, `contact_by` is when the health unit must have made contact, None where it need not.
    """

    id: UUID
    receipt: str
    cell: int
    person: UUID
    day: date
    programme: str
    level: int
    reasons: tuple[str, ...]
    received_at: datetime
    contact_by: datetime | None
    repeated: bool

    def level_text(self, lang: str) -> str:
        """The level's word."""
        return registry.programme(self.programme).level_name(self.level, lang)

    def reason_texts(self, lang: str) -> tuple[str, ...]:
        """Why, a sentence each; what the level means where no rule was met."""
        return reason_texts(self.programme, self.level, self.reasons, lang)

    def advice(self, lang: str) -> tuple[str, ...]:
        """What to do, a sentence each."""
        return registry.programme(self.programme).advice(self.level, lang)

    def next_step(self, lang: str) -> str:
        """What happens next."""
        return registry.programme(self.programme).next_step(self.level, lang)


def receipt_of(row: Row, outcome: Outcome, secret: str) -> Receipt:
    """Return the receipt of a row that is stored (now, or earlier under the same id)."""
    programme = row.instrument.partition("/")[0]
    within = registry.programme(programme).deadline(outcome.level)
    return Receipt(
        id=row.id,
        receipt=receipt_code(secret, row.cell, row.day, row.id),
        cell=row.cell,
        person=row.person,
        day=row.day,
        programme=programme,
        level=outcome.level,
        reasons=outcome.reasons,
        received_at=outcome.received_at,
        contact_by=None if within is None else outcome.received_at + within,
        repeated=outcome.fate is Fate.REPEATED,
    )


def reason_texts(programme: str, level: int, reasons: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Return the sentences of rules, or what the level means where no rule was met."""
    known = registry.programme(programme)
    return tuple(known.reason(rule, lang) for rule in reasons) or (known.meaning(level, lang),)


def as_json(receipt: Receipt, lang: str) -> bytes:
    """Return the receipt as the interface answers it."""
    moment = "null" if receipt.contact_by is None else f'"{receipt.contact_by.isoformat(timespec="seconds")}"'
    told = _told(receipt.programme, receipt.level, receipt.reasons, lang)
    return b'{"id":"%b","receipt":"%b",%b,"contact_by":%b,"status_url":"/receipts/%b","repeated":%b}' % (
        str(receipt.id).encode(),
        receipt.receipt.encode(),
        told,
        moment.encode(),
        receipt.receipt.encode(),
        b"true" if receipt.repeated else b"false",
    )


@lru_cache(maxsize=4096)
def _told(programme: str, level: int, reasons: tuple[str, ...], lang: str) -> bytes:
    """Return the members of a receipt that are the same for everybody of that level and those reasons."""
    known = registry.programme(programme)
    members = {
        "level": Level(level).code,
        "level_text": known.level_name(level, lang),
        "reasons": reason_texts(programme, level, reasons, lang),
        "advice": known.advice(level, lang),
        "next_step": known.next_step(level, lang),
    }
    return msgspec.json.encode(members)[1:-1]
