"""How a household's own members are followed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from ncovi.access.queries import organisation_name, organisation_phone
from ncovi.casework.followup import rules
from ncovi.casework.followup.models import Episode
from ncovi.casework.followup.queries.views import EpisodeView, episode_view
from ncovi.declarations.tracking.queries import checked_on
from ncovi.kernel.clock import day_of, today
from ncovi.people.tokens import Claims


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


def standing(claims: Claims) -> Mapping[UUID, FollowUpStanding]:
    """Return how each member who is followed today stands, by person."""
    on, lang = today(), get_language() or "vi"
    running = [one for one in _own(claims) if one.ended_at is None and one.first_day <= on <= one.until]
    heard = checked_on(on, [one.person for one in running])
    return {one.person_id: _standing(one, on, lang, one.person in heard) for one in running}


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


def _own(claims: Claims, person: UUID | None = None) -> list[EpisodeView]:
    rows = Episode.objects.of_household(claims.cell, claims.household).order_by("-first_day", "-id")
    return [episode_view(row) for row in (rows if person is None else rows.filter(person_id=person))]


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
