"""Reading results: of a territory, of a person, and those that belong to nobody yet; scope first."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ncovi.access.queries import Scope
from ncovi.casework.laboratory.keeping import NewResult, described_of, told_of
from ncovi.casework.laboratory.models import Incoming, Result, Sample
from ncovi.casework.laboratory.rules import Standing
from ncovi.casework.laboratory.words import FINDINGS
from ncovi.casework.timeline import TimelineEntry
from ncovi.instruments.case_definitions import definition_on
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor
from ncovi.people.matching.described import Described

PersonKey = tuple[int, UUID]
A_PAGE = 50
MOST = 100


@dataclass(frozen=True, slots=True)
class SampleView:
    """What was taken from a person to be tested."""

    kind: str
    code: str
    taken_on: date
    place: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """A result of a person."""

    cell: int
    id: UUID
    sample_id: UUID | None
    person_id: UUID
    household_id: UUID
    commune: str
    province: str
    programme: str
    test: str
    finding: str
    value: Decimal | None
    unit: str
    laboratory: str
    reported_on: date
    source: str
    recorded_by: int | None
    recorded_at: datetime
    taken_back_at: datetime | None
    sample: SampleView | None = None

    @property
    def person(self) -> PersonKey:
        """The key of the person."""
        return self.cell, self.person_id

    @property
    def taken_on(self) -> date:
        """The day of the sample; of the report where that alone is known."""
        return self.sample.taken_on if self.sample else self.reported_on

    @property
    def positive(self) -> bool | None:
        """What a result that holds says; None where it says nothing."""
        said = {"positive": True, "negative": False}
        return None if self.taken_back_at else said.get(self.finding)

    @property
    def test_name(self) -> str:
        """What the test is called."""
        return definition_on(self.programme, self.reported_on).tests[self.test].text(get_language() or "vi")


@dataclass(frozen=True, slots=True)
class IncomingView:
    """A result that came without a person: what it says, and whose it may be."""

    id: UUID
    commune: str
    province: str
    standing: str
    described: Described
    told: NewResult
    source: str
    received_at: datetime
    cell: int | None
    person_id: UUID | None


STORED = tuple(field.name for field in fields(ResultView) if field.name != "sample")


def result(scope: Scope, key: tuple[int, UUID]) -> ResultView:
    """Return one result with its sample.

    Raises:
        NotFound: not there, or out of scope.
    """
    row = Result.objects.within(scope).filter(cell=key[0], id=key[1]).first()
    if row is None:
        raise _unknown()
    return _with_samples([row])[0]


def results_of_person(scope: Scope, person: PersonKey) -> Sequence[ResultView]:
    """Return the results of a person within the scope, newest first, those that were taken back included."""
    rows = Result.objects.within(scope).filter(cell=person[0], person_id=person[1])
    return _with_samples(list(rows.order_by("-reported_on", "-id")[:MOST]))


def shown_by(found: Sequence[ResultView]) -> list[tuple[str, str]]:
    """Return (test, finding) of the results that hold."""
    return [(one.test, one.finding) for one in found if one.taken_back_at is None]


def results(scope: Scope, cursor: str | None = None, limit: int = A_PAGE) -> Page[ResultView]:
    """Return a page of results of persons, newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rows = Result.objects.within(scope).order_by("-reported_on", "-id")
    if cursor:
        rows = rows.extra(
            where=["(laboratory_result.reported_on, laboratory_result.id) < (%s, %s)"], params=_key(cursor)
        )
    found = list(rows[: limit + 1])
    page = _with_samples(found[:limit])
    last = page[-1] if len(found) > limit else None
    return Page(page, older=encode_cursor(last.reported_on.isoformat(), last.id.hex) if last else None)


def incoming(
    scope: Scope, standing: str = Standing.UNMATCHED, cursor: str | None = None, limit: int = A_PAGE
) -> Page[IncomingView]:
    """Return a page of results that came without a person, newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rows: QuerySet[Incoming] = Incoming.objects.within(scope).filter(standing=standing).order_by("-id")
    if cursor:
        rows = rows.filter(id__lt=_id(cursor))
    found = [_incoming(row) for row in rows[: limit + 1]]
    page = found[:limit]
    return Page(page, older=encode_cursor(page[-1].id.hex) if len(found) > limit else None)


def incoming_one(scope: Scope, key: UUID) -> IncomingView:
    """Return one result that came without a person.

    Raises:
        NotFound: not there, or out of scope.
    """
    row = Incoming.objects.within(scope).filter(id=key).first()
    if row is None:
        raise _unknown()
    return _incoming(row)


def events_of_person(scope: Scope, person: PersonKey) -> list[TimelineEntry]:
    """Return the results of a person, for their timeline."""
    return [_entry(one) for one in results_of_person(scope, person)]


def _entry(one: ResultView) -> TimelineEntry:
    title = f"{one.test_name}: {FINDINGS[one.finding]}"
    detail = pgettext("laboratory", "Taken back") if one.taken_back_at else one.laboratory
    return TimelineEntry(one.recorded_at, "result", title, detail, "console:result", (one.cell, one.id))


def _with_samples(rows: Sequence[Result]) -> list[ResultView]:
    keys = [(row.cell, row.sample_id) for row in rows if row.sample_id]
    taken = Sample.objects.unscoped("samples of results that were found within reach").filter(pk__in=keys)
    samples = {row.id: SampleView(row.kind, row.code, row.taken_on, row.place) for row in taken} if keys else {}
    return [_view(row, samples.get(row.sample_id) if row.sample_id else None) for row in rows]


def _view(row: Result, sample: SampleView | None) -> ResultView:
    values: dict[str, Any] = {name: getattr(row, name) for name in STORED}
    return ResultView(**values, sample=sample)


def _incoming(row: Incoming) -> IncomingView:
    return IncomingView(
        id=row.id,
        commune=row.commune,
        province=row.province,
        standing=row.standing,
        described=described_of(row),
        told=told_of(row.told),
        source=row.source,
        received_at=row.received_at,
        cell=row.cell,
        person_id=row.person_id,
    )


def _key(cursor: str) -> list[Any]:
    day, last = decode_cursor(cursor, str, str)
    try:
        return [date.fromisoformat(str(day)), UUID(str(last))]
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason


def _id(cursor: str) -> UUID:
    try:
        return UUID(str(decode_cursor(cursor, str)[0]))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason


def _unknown() -> NotFound:
    return NotFound("result_unknown", _("There is no such result in your territory."))
