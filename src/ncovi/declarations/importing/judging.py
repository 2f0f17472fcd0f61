"""Checking and triage of mapped rows; rows that say the same on the same day are judged once."""

import struct
from datetime import UTC, date, datetime
from typing import NamedTuple

from ncovi.declarations.checks import digest_of
from ncovi.declarations.rows import date_number
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.mapping import Mapped
from ncovi.instruments.problems import AnswersRefused
from ncovi.kernel.clock import start_of

MOST_REMEMBERED = 20_000

_LENGTH = struct.Struct(">i")
_NULL = _LENGTH.pack(-1)


class RowRejected(ValueError):  # noqa: N818 - "rejected" is what the file of them is called
    """A row that is not imported; the reason names columns or questions, never values."""


class Judged(NamedTuple):
    """What all persons share who say the same on the same day: when the day begins, and their fields for COPY."""

    midnight_ms: int
    fields: bytes


class Judge:
    """Judges mapped rows by one instrument."""

    def __init__(self, instrument: Instrument, today: date, *, incomplete: bool) -> None:
        """`incomplete` lets questions stay open that the source never asked."""
        self._instrument = instrument
        self._today = today
        self._incomplete = incomplete
        self._known: dict[tuple[object, ...], Judged] = {}

    def judge(self, mapped: Mapped) -> Judged:
        """Return the fields of a row.

        Raises:
            RowRejected: the form does not accept it.
        """
        key = (*mapped.key, mapped.declared_on)
        judged = self._known.get(key)
        if judged is None:
            judged = self._judge(mapped)
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = judged
        return judged

    def _judge(self, mapped: Mapped) -> Judged:
        day = mapped.declared_on
        if day is None:
            raise RowRejected("no day")
        if day > self._today:
            raise RowRejected("the day is in the future")
        try:
            answers = self._instrument.accept(mapped.answers, day, partial=self._incomplete)
        except AnswersRefused as refused:
            raise RowRejected("; ".join(f"{one.pointer}: {one.code}" for one in refused.problems)) from refused
        triage = self._instrument.triage(answers, day)
        canonical = self._instrument.encode(answers)
        fields = (
            _field(_LENGTH.pack(date_number(day))),
            _field(str(mapped.answers.get("sex", "")).encode()),
            _small(mapped.answers.get("birth_year")),
            _small(triage.rules_version),
            _small(triage.level),
            _small(triage.score),
            _field(" ".join(triage.reasons).encode()),
            _field(b"\1" + canonical),
            _field(digest_of(self._instrument, canonical)),
        )
        midnight = start_of(day) - datetime(1970, 1, 1, tzinfo=UTC)
        return Judged(int(midnight.total_seconds()) * 1000, b"".join(fields))


def _field(content: bytes) -> bytes:
    return _LENGTH.pack(len(content)) + content


def _small(number: int | None) -> bytes:
    return _NULL if number is None else _field(struct.pack(">h", number))
