"""Who is followed: a household's own members, or an officer's territory; whoever asks comes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.access.queries import organisation_name, organisation_phone
from ncovi.access.scope import Scope
from ncovi.casework.followup import rules
from ncovi.casework.followup.models import Change, Episode
from ncovi.declarations.tracking.queries import checked_on
from ncovi.instruments.follow_up import follow_up
from ncovi.kernel.clock import day_of, today
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor
from ncovi.kernel.secrets import vault
from ncovi.people.tokens import Claims

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """An episode as it stands; `words` are the officer's own to the person."""

    cell: int
    id: UUID
    person_id: UUID
    household_id: UUID
    commune: str
    programme: str
    kind: str
    first_day: date
    days: int
    last_check: date
    organisation_id: int | None
    opened_by: int
    opened_at: datetime
    ended_at: datetime | None
    reason: str
    words: str

    @property
    def until(self) -> date:
        """The last day."""
        return rules.last_day(self.first_day, self.days)

    def day(self, on: date) -> int:
        """Return which day of the episode it is."""
        return rules.day_number(self.first_day, self.days, on)

    def missed(self, on: date) -> int:
        """Return for how many days nothing was heard, today not counted."""
        return rules.missed_days(self.first_day, self.last_check, on)

    def kind_name(self, lang: str) -> str:
        """Return what kind of follow-up it is."""
        return follow_up(self.programme).kind(self.kind).name.text(lang)

    def tasks(self, on: date, lang: str) -> tuple[str, ...]:
        """Return what the person does on a day."""
        return follow_up(self.programme).kind(self.kind).tasks(self.day(on), lang)


@dataclass(frozen=True, slots=True)
class FollowUpStanding:
    """How a member of the household is followed today, in the page's language."""

    day: int
    days: int
    until: date
    kind: str
    todo: str
    unit: str
    unit_phone: str
    checked_today: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A thing that an officer did to an episode."""

    at: datetime
    officer_id: int
    action: str
    days: int
    reason: str


STORED = tuple(field.name for field in fields(EpisodeView) if field.name != "words")


def standing(claims: Claims) -> Mapping[UUID, FollowUpStanding]:
    """Return how each member who is followed today stands, by person."""
    on, lang = today(), get_language() or "vi"
    running = [one for one in _own(claims) if one.ended_at is None and one.first_day <= on <= one.until]
    heard = checked_on(on, [(one.cell, one.person_id) for one in running])
    return {one.person_id: _standing(one, on, lang, (one.cell, one.person_id) in heard) for one in running}


def episodes_of(claims: Claims, person: UUID, limit: int = 10) -> Sequence[EpisodeView]:
    """Return a member's episodes, newest first."""
    return _own(claims, person)[:limit]


def followed_days(claims: Claims, person: UUID, first: date, last: date) -> frozenset[date]:
    """Return the days from `first` to `last` on which a member was or will be followed."""
    found: set[date] = set()
    for one in _own(claims, person):
        ended = one.until if one.ended_at is None or one.reason == rules.DONE else day_of(one.ended_at)
        begin, end = max(first, one.first_day), min(last, ended, one.until)
        found.update(date.fromordinal(day) for day in range(begin.toordinal(), end.toordinal() + 1))
    return frozenset(found)


def episode(scope: Scope, key: tuple[int, UUID]) -> EpisodeView:
    """Return one episode.

    Raises:
        NotFound: not there, or out of scope.
    """
    row = Episode.objects.within(scope).filter(cell=key[0], id=key[1]).first()
    if row is None:
        raise NotFound("episode_unknown", _("There is no such follow-up in your territory."))
    return view_of(row)


def running_of(scope: Scope, person: tuple[int, UUID]) -> EpisodeView | None:
    """Return the running episode of a person within the scope, None where there is none."""
    cell, person_id = person
    row = Episode.objects.within(scope).filter(cell=cell, person_id=person_id, ended_at__isnull=True).first()
    return None if row is None else view_of(row)


def changes(scope: Scope, key: tuple[int, UUID]) -> Sequence[ChangeView]:
    """Return what was done to an episode, newest first."""
    rows = Change.objects.within(scope).filter(cell=key[0], episode_id=key[1]).order_by("-at", "key")
    return [ChangeView(row.at, row.officer_id, row.action, row.days, row.reason) for row in rows[:A_PAGE]]


def running(scope: Scope, cursor: str | None = None, limit: int = A_PAGE) -> Page[EpisodeView]:
    """Return a page of running episodes, those not heard of for longest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rows = Episode.objects.within(scope).filter(ended_at__isnull=True).order_by("last_check", "id")
    if cursor:
        rows = rows.extra(where=["(last_check, id) > (%s, %s)"], params=_key(cursor))
    found = [view_of(row) for row in rows[: limit + 1]]
    page = found[:limit]
    more = encode_cursor(page[-1].last_check.isoformat(), page[-1].id.hex) if len(found) > limit else None
    return Page(page, older=more)


def view_of(row: Episode) -> EpisodeView:
    """Return a row as it is read."""
    values: dict[str, Any] = {name: getattr(row, name) for name in STORED}
    return EpisodeView(**values, words=vault().open(bytes(row.words_sealed)) if row.words_sealed else "")


def _own(claims: Claims, person: UUID | None = None) -> list[EpisodeView]:
    rows = Episode.objects.of_household(claims.cell, claims.household).order_by("-first_day", "-id")
    return [view_of(row) for row in (rows if person is None else rows.filter(person_id=person))]


def _standing(one: EpisodeView, on: date, lang: str, checked: bool) -> FollowUpStanding:  # noqa: FBT001 - a column
    unit = one.organisation_id
    return FollowUpStanding(
        day=one.day(on),
        days=one.days,
        until=one.until,
        kind=one.kind_name(lang),
        todo=" ".join(one.tasks(on, lang)[:1]),
        unit=organisation_name(unit, lang) if unit else "",
        unit_phone=organisation_phone(unit) if unit else "",
        checked_today=checked,
    )


def _key(cursor: str) -> tuple[date, UUID]:
    day, last = decode_cursor(cursor, str, str)
    try:
        return date.fromisoformat(str(day)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
