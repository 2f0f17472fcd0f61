"""Lists of cases: filtered and newest first for a page, by key for an export, by hospital for its clinicians."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import F, Q, QuerySet

from ncovi.access.scope import Scope
from ncovi.casework.cases.models import Case
from ncovi.casework.cases.queries.views import CaseKey, CaseRow, CaseView, PersonKey, view_of
from ncovi.casework.cases.rules import AFTER_DISCHARGE, REVERSED
from ncovi.kernel.clock import today
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor

A_PAGE = 50
GOING_ON = "going_on"
BEFORE = {
    "onset": "(cases_case.onset, cases_case.id) < (%s, %s)",
    "reported_on": "(cases_case.reported_on, cases_case.id) < (%s, %s)",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cases: empty and None mean any. `classification` may be "reversed"; else what was taken back is left out.

    `since` and `until` hold for the day of onset or of the report, as `by` says; by that day the list is ordered too.
    """

    programme: str = ""
    classification: str = ""
    communes: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    by: Literal["onset", "report"] = "report"
    outcome: str = ""
    hospital: int | None = None

    @property
    def day(self) -> str:
        """The column of the day."""
        return "onset" if self.by == "onset" else "reported_on"


def listing(scope: Scope, filters: Filters, cursor: str | None = None, limit: int = A_PAGE) -> Page[CaseView]:
    """Return a page of cases, newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    return _page(_filtered(Case.objects.within(scope), filters), filters.day, cursor, limit)


def of_organisation(organisation_id: int, cursor: str | None = None, limit: int = A_PAGE) -> Page[CaseView]:
    """Return a page of the cases whose persons are, or were until lately, in this hospital, newest first."""
    return _page(_patients(organisation_id), "reported_on", cursor, limit)


def is_patient(organisation_id: int, person: PersonKey) -> bool:
    """Return whether a person is, or was until lately, in this hospital."""
    return _patients(organisation_id).filter(cell=person[0], person_id=person[1]).exists()


def _patients(organisation_id: int) -> QuerySet[Case]:
    mine: QuerySet[Case] = Case.objects.unscoped("a hospital's own patients").filter(hospital_id=organisation_id)
    seen = Q(hospital_until=None) | Q(hospital_until__gte=today() - AFTER_DISCHARGE)
    return mine.filter(seen, reversed_at=None)


def rows(scope: Scope, filters: Filters, after: CaseKey | None = None, limit: int = 1000) -> list[CaseRow]:
    """Return cases along the primary key, for an export of any length: the next ones begin `after` the last key."""
    found = _filtered(Case.objects.within(scope), filters)
    if after is not None:
        found = found.extra(where=["(cases_case.cell, cases_case.id) > (%s, %s)"], params=list(after))
    return [view_of(row) for row in found.order_by("cell", "id")[:limit]]


def by_keys(scope: Scope, keys: Iterable[CaseKey]) -> Mapping[CaseKey, CaseView]:
    """Return the cases of `keys` that lie within the scope."""
    wanted = list(set(keys))
    found = Case.objects.within(scope).filter(pk__in=wanted) if wanted else ()
    return {(row.cell, row.id): view_of(row) for row in found}


def _filtered(found: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    found = found.filter(reversed_at__isnull=filters.classification != REVERSED)
    if filters.classification and filters.classification != REVERSED:
        found = found.filter(classification=filters.classification)
    if filters.outcome:
        found = found.filter(outcome="" if filters.outcome == GOING_ON else filters.outcome)
    if filters.programme:
        found = found.filter(programme=filters.programme)
    if filters.hospital is not None:
        found = found.filter(hospital_id=filters.hospital)
    if filters.by == "onset":
        found = found.filter(onset__isnull=False)
    return _of_days(_of_places(found, filters), filters)


def _of_places(found: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    if filters.communes:
        found = found.filter(commune__in=filters.communes)
    return found.filter(province__in=filters.provinces) if filters.provinces else found


def _of_days(found: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    if filters.since is not None:
        found = found.filter(**{f"{filters.day}__gte": filters.since})
    if filters.until is not None:
        found = found.filter(**{f"{filters.day}__lt": filters.until + timedelta(days=1)})
    return found


def _page(found: QuerySet[Case], day: str, cursor: str | None, limit: int) -> Page[CaseView]:
    if cursor:
        found = found.extra(where=[BEFORE[day]], params=list(_key(cursor)))  # noqa: S610 - one of two texts of ours
    taken: Sequence[CaseView] = [view_of(row) for row in found.order_by(F(day).desc(), F("id").desc())[: limit + 1]]
    page = taken[:limit]
    last = page[-1] if len(taken) > limit else None
    return Page(page, older=encode_cursor(getattr(last, day).isoformat(), last.id.hex) if last else None)


def _key(cursor: str) -> tuple[date, UUID]:
    day, last = decode_cursor(cursor, str, str)
    try:
        return date.fromisoformat(str(day)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
