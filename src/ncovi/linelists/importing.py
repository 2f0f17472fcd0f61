"""Importing lists as long work: each step reads a part of the sheet, judges it, finds or registers the persons, writes.

A row's key comes from its own number, where the list has one, or from what it says. The same list read again, or the
rows that failed read again after they were corrected, therefore adds nothing twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from ncovi.access.queries import OfficerCard
from ncovi.kernel.clock import day_of
from ncovi.kernel.ids import uuid7_from
from ncovi.linelists import rejected, uploads
from ncovi.linelists.fields import ListName
from ncovi.linelists.reading.places import Places
from ncovi.linelists.reading.plan import Plan
from ncovi.linelists.reading.sheets import Row
from ncovi.linelists.reading.values import Told, tell
from ncovi.linelists.uploads import IMPORT, PART_ROWS, SheetView
from ncovi.people.actions.registering import NewRecord, register_many
from ncovi.people.matching.bulk import match_many
from ncovi.people.matching.described import Described
from ncovi.runs.handling import RowResult, RunView, Step

# Keys made from what a row says need an instant; any will do that never changes.
SINCE = datetime(2020, 1, 1, tzinfo=UTC)
PersonRow = tuple[int, UUID, UUID]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row that can be taken in: its number as Excel shows it, its key, what it says, and where the person lives."""

    number: int
    key: UUID
    told: Told
    described: Described

    @property
    def doubts(self) -> str:
        """What might have been meant otherwise, for who looks at the result."""
        return " ".join(problem.text for problem in self.told.problems)


class Writer(Protocol):
    """Writes judged rows of one kind of list, with the persons that they are about."""

    def refuse(self, rows: Sequence[Judged], by: OfficerCard, at: datetime) -> Mapping[int, RowResult]:
        """Return the rows that cannot be taken in by number, before anybody is registered for them."""

    def write(
        self, rows: Sequence[Judged], persons: Sequence[PersonRow], by: OfficerCard, at: datetime
    ) -> list[RowResult]:
        """Return a result for each row, in order."""


class Import:
    """Imports one kind of list, so many parts of the sheet a step."""

    def __init__(self, list_name: ListName, writer: Writer, parts: int) -> None:
        self._list = list_name
        self._writer = writer
        self._parts = parts

    def step(self, run: RunView, cursor: dict[str, Any]) -> Step:
        """Take in the next rows, or write the file of those that failed."""
        run.officer.insist(IMPORT)
        view = uploads.sheet(run.officer, UUID(run.params["upload"]))
        begin = cursor.get("part", 1)
        if (begin - 1) * PART_ROWS >= view.rows:
            more = rejected.write_some(run.id, view, cursor)
            return Step(done=0, cursor=more, total=view.data_rows)
        rows = self._rows(view, begin)
        results = self._take_in(view.plan, rows, run)
        return Step(done=len(rows), rows=results, cursor={"part": begin + self._parts}, total=view.data_rows)

    def _rows(self, view: SheetView, begin: int) -> list[tuple[int, Row]]:
        """Return the rows of some parts with their numbers, without headings."""
        last = (view.rows + PART_ROWS - 1) // PART_ROWS
        found = []
        for part in range(begin, min(begin + self._parts, last + 1)):
            first = (part - 1) * PART_ROWS
            found += list(enumerate(uploads.part(view.id, view.sheet, part), first))
        return [(index + 1, row) for index, row in found if index >= view.headings.begin]

    def _take_in(self, plan: Plan, rows: Sequence[tuple[int, Row]], run: RunView) -> list[RowResult]:
        places, on = Places(run.officer.scope), day_of(run.at)
        results: list[RowResult] = []
        good: list[Judged] = []
        for number, row in rows:
            if not any(row):
                continue
            told = tell(row, plan, on)
            commune = places.place(told)
            if told.errors:
                text = " ".join(dict.fromkeys(problem.text for problem in told.errors))
                results.append(RowResult(number, "", ok=False, code=told.errors[0].code, message=text))
            else:
                good.append(self._judged(number, row, told, commune, run.officer))
        refused = self._writer.refuse(good, run.officer, run.at)
        results += refused.values()
        good = [one for one in good if one.number not in refused]
        if good:
            persons = find_or_register([one.described for one in good], run.officer, run.at)
            results += self._writer.write(good, persons, run.officer, run.at)
        return sorted(results, key=lambda result: result.number)

    def _judged(self, number: int, row: Row, told: Told, commune: str, by: OfficerCard) -> Judged:
        own = told.texts.get("own_id", "")
        said = ("own", own) if own else ("row", *(cell for cell in row if cell))
        key = uuid7_from(SINCE, str(by.organisation_id), self._list, *said)
        return Judged(number, key, told, described_by(told, commune))


def described_by(told: Told, commune: str) -> Described:
    """Return the person whom a row describes."""
    return Described(
        full_name=told.texts["full_name"],
        birth_year=told.birth_year,
        birth_date=told.birth_date,
        sex=told.texts.get("sex", ""),
        phone=told.texts.get("phone", ""),
        number=told.texts.get("number", ""),
        commune=commune,
    )


def find_or_register(described: Sequence[Described], by: OfficerCard, at: datetime) -> list[PersonRow]:
    """Return the person of each description: who surely is on record already, or somebody new."""
    matched = match_many(by.scope, described)
    missing = [one for one, found in zip(described, matched, strict=True) if found is None]
    # The same description twice is one person, however often the list has it.
    keys = {one: _person_key(one) for one in missing}
    new = list(dict.fromkeys(missing))
    made = dict(
        zip(new, register_many(new=[NewRecord(one, key=keys[one]) for one in new], by=by, at=at), strict=True)
        if new
        else ()
    )
    return [
        made[one] if found is None else (found.card.cell, found.card.id, found.card.household_id)
        for one, found in zip(described, matched, strict=True)
    ]


def _person_key(one: Described) -> UUID:
    parts = (one.full_name, str(one.birth_date or one.birth_year or ""), one.sex, one.phone, one.number, one.commune)
    return uuid7_from(SINCE, "person", *parts)
