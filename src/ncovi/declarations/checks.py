"""From a declaration as it travels to a row that can be stored: the whole of decoding, checking and triage."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from ncovi.declarations.faults import DeclarationsRefused, Fault, fault
from ncovi.declarations.rows import Row
from ncovi.declarations.wire import Declaration
from ncovi.instruments import registry
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.problems import AnswersRefused
from ncovi.kernel.errors import NotFound

OLDEST = timedelta(days=30)
AHEAD = timedelta(minutes=5)

_DAY_MS = 86_400_000
_ICT_MS = 7 * 3_600_000
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_OLDEST_MS = OLDEST // timedelta(milliseconds=1)
_AHEAD_MS = AHEAD // timedelta(milliseconds=1)
_VERSION_7 = 7


class Sender(NamedTuple):
    """For which household, and by what way, declarations come."""

    cell: int
    household: UUID
    source: str


def check(declarations: Sequence[Declaration], *, sender: Sender, at: datetime, listed: bool) -> list[Row]:
    """Return a row for each declaration.

    Args:
        declarations: of one request.
        sender: whose they are.
        at: when they came in.
        listed: whether they came as a list, so that pointers begin with /declarations/<index>.

    Raises:
        DeclarationsRefused: with everything wrong in all of them.
    """
    faults: list[Fault] = []
    rows: list[Row] = []
    now_ms = int(at.timestamp() * 1000)
    for index, declaration in enumerate(declarations):
        try:
            rows.append(_row(declaration, sender, now_ms))
        except DeclarationsRefused as refused:
            prefix = f"/declarations/{index}" if listed else ""
            faults += [Fault(prefix + one.pointer, one.problem, one.instrument) for one in refused.faults]
    if len(rows) > 1 and len({row.id for row in rows}) < len(rows):
        faults.append(fault("/declarations", "id_twice"))
    if faults:
        raise DeclarationsRefused(tuple(faults))
    return rows


def _row(declaration: Declaration, sender: Sender, now_ms: int) -> Row:
    day = _day(declaration.id, now_ms)
    instrument = _instrument(declaration.instrument, declaration.version)
    try:
        answers = instrument.accept(declaration.answers, day)
    except AnswersRefused as refused:
        raise DeclarationsRefused(
            tuple(Fault(f"/answers{one.pointer}", one, instrument) for one in refused.problems)
        ) from refused
    triage = instrument.triage(answers, day)
    canonical = instrument.encode(answers)
    return Row(
        sender.cell,
        sender.household,
        declaration.person,
        day,
        declaration.id,
        instrument.key,
        instrument.version,
        triage.rules_version,
        triage.level,
        triage.score,
        triage.reasons,
        canonical,
        digest_of(instrument, canonical),
        sender.source,
    )


def digest_of(instrument: Instrument, canonical: bytes) -> bytes:
    """Return eight bytes that tell whether a repeat says the same."""
    return hashlib.blake2b(
        canonical, digest_size=8, person=b"%d" % instrument.version, salt=_salt(instrument.key)
    ).digest()


@lru_cache(maxsize=1024)
def _salt(key: str) -> bytes:
    return hashlib.blake2b(key.encode(), digest_size=16).digest()


def _day(value: UUID, now_ms: int) -> date:
    """Return the Vietnamese day of a declaration's id."""
    if value.version != _VERSION_7:
        raise DeclarationsRefused((fault("/id", "id_not_version_7"),))
    made_ms = value.int >> 80
    if made_ms > now_ms + _AHEAD_MS:
        raise DeclarationsRefused((fault("/id", "in_future"),))
    if made_ms < now_ms - _OLDEST_MS:
        raise DeclarationsRefused((fault("/id", "too_old", days=OLDEST.days),))
    return _day_number(made_ms + _ICT_MS)


def _day_number(milliseconds: int) -> date:
    return date.fromordinal(_EPOCH_ORDINAL + milliseconds // _DAY_MS)


def _instrument(key: str, version: int) -> Instrument:
    try:
        return _published(key, version)
    except NotFound as reason:
        raise DeclarationsRefused((fault("/instrument", "unknown_instrument"),)) from reason


# A refusal is not remembered: only what is published is.
@lru_cache(maxsize=256)
def _published(key: str, version: int) -> Instrument:
    return registry.instrument(key, version)
