"""From entries of the one list to what its rows show: everything of a page is read at once, whatever its kinds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from ncovi.access.queries import OfficerCard, officer_names
from ncovi.casework import queries as items
from ncovi.casework.help import queries as help_
from ncovi.casework.signals import queries as signals
from ncovi.casework.together import Entry, Source
from ncovi.casework.worklist.queries import ReferralView, of_works
from ncovi.kernel.ids import uuid7
from ncovi.people import queries as people
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import names
from ncovi.web.console import times
from ncovi.web.console.work import telling
from ncovi.web.console.work.telling import Told, View

ROUTES = {
    Source.ITEM: ("console:item", "console:claim"),
    Source.SIGNAL: ("console:signal", "console:claim_signal"),
    Source.CONVERSATION: ("console:conversation", "console:claim_help"),
}
CLAIMS = {
    Source.ITEM: "territory:work_item:claim",
    Source.SIGNAL: "territory:signal:verify",
    Source.CONVERSATION: "territory:help:answer",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what and who, where, why here, since when, until when, and in whose hands."""

    ref: str
    url: str
    claim_url: str
    key: UUID
    told: Told
    place: str
    since: str
    opened_at: datetime
    until: str
    due_at: datetime | None
    overdue: bool
    open: bool
    closed: bool
    mine: bool
    holder: str
    escalated: bool
    escalated_to_us: bool
    referral: ReferralView | None
    may_claim: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What the rows of a page share."""

    officer: OfficerCard
    persons: Mapping[tuple[int, UUID], PersonCard]
    places: Mapping[str, str]
    holders: Mapping[int, str]
    referrals: Mapping[UUID, ReferralView]
    repeats: Mapping[UUID, int]
    at: datetime


def rows_of(officer: OfficerCard, entries: Sequence[Entry], at: datetime) -> list[Row]:
    """Return the rows of a page; what left the officer's sight in between is left out."""
    views = _views(officer, entries)
    shown = [(entry, views[entry.id]) for entry in entries if entry.id in views]
    around = _around(officer, [view for _entry, view in shown], at)
    return [_row(entry.source, view, around) for entry, view in shown]


def _views(officer: OfficerCard, entries: Sequence[Entry]) -> dict[UUID, View]:
    scope = officer.scope
    found: dict[UUID, View] = {}
    for source, read in (
        (Source.ITEM, items.items_by_ids),
        (Source.SIGNAL, signals.signals_by_ids),
        (Source.CONVERSATION, help_.conversations_by_ids),
    ):
        ids = [entry.id for entry in entries if entry.source == source]
        if ids:
            found.update(read(scope, ids))
    return found


def _around(officer: OfficerCard, views: Sequence[View], at: datetime) -> _Around:
    persons = {key for view in views if (key := telling.person_of(view)) is not None}
    ids = [view.id for view in views]
    return _Around(
        officer=officer,
        persons=people.cards(officer.scope, list(persons)) if persons else {},
        places=names({view.commune or view.province for view in views} - {""}),
        holders=officer_names(_holders(views)),
        referrals=of_works(officer, [view.id for view in views if view.referred_to is not None]),
        repeats=items.repeats_of(officer.scope, ids) if ids else {},
        at=at,
    )


def _holders(views: Iterable[View]) -> list[int]:
    return [view.claimed_by for view in views if view.claimed_by is not None]


def _row(source: str, view: View, around: _Around) -> Row:
    page, claim = ROUTES[Source(source)]
    officer, at = around.officer, around.at
    closed, due_at = view.closed_at is not None, view.due_at
    return Row(
        ref=f"{source}:{view.id}",
        url=reverse(page, args=[view.id]),
        claim_url=reverse(claim, args=[view.id]),
        key=uuid7(),
        told=telling.told(view, around.persons, around.repeats.get(view.id, 0)),
        place=around.places.get(view.commune or view.province, ""),
        since=times.ago(view.opened_at, at),
        opened_at=view.opened_at,
        until=times.until(due_at, at) if due_at else "",
        due_at=due_at,
        overdue=not closed and due_at is not None and due_at < at,
        open=view.claimed_by is None and not closed,
        closed=closed,
        mine=view.claimed_by == officer.id,
        holder=around.holders.get(view.claimed_by or 0, ""),
        escalated=view.escalated_to is not None,
        escalated_to_us=view.escalated_to == officer.organisation_id,
        referral=around.referrals.get(view.id),
        may_claim=officer.may(CLAIMS[Source(source)]),
    )
