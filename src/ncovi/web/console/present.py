"""From views of the rooms to what a console page shows: names for codes, words for numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, officer_names
from ncovi.casework import words
from ncovi.casework.queries import ItemView
from ncovi.casework.rules import State
from ncovi.instruments.registry import programme, split_key
from ncovi.kernel.clock import today
from ncovi.kernel.ids import uuid7
from ncovi.people import queries as people
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import names
from ncovi.web.console import times

SEXES: dict[str, str | Promise] = {
    "male": pgettext_lazy("sex", "male"),
    "female": pgettext_lazy("sex", "female"),
    "other": pgettext_lazy("sex", "other sex"),
}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A row of the worklist: who, where, what, since when, until when, and in whose hands."""

    id: UUID
    key: UUID
    name: str
    about: str
    place: str
    level: int
    reasons: Sequence[str]
    since: str
    opened_at: datetime
    until: str
    due_at: datetime
    overdue: bool
    open: bool
    closed: bool
    mine: bool
    holder: str
    escalated: bool
    escalated_to_us: bool
    attempts: int
    outcome: str | Promise
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class PastItem:
    """An item of the same person, at a glance."""

    id: UUID
    level: int
    opened_at: datetime
    outcome: str | Promise


def past_items(items: Iterable[ItemView], but: UUID | None = None) -> list[PastItem]:
    """Return items at a glance, without the one that the page is about."""
    return [
        PastItem(item.id, item.level, item.opened_at, words.OUTCOMES[item.outcome].name if item.outcome else "")
        for item in items
        if item.id != but
    ]


def language() -> str:
    """Return the language of the page."""
    return get_language() or "vi"


def about(person: PersonCard | None) -> str:
    """Return age and sex in words, as far as they are known."""
    if person is None:
        return ""
    parts = []
    if person.birth_year:
        age = today().year - person.birth_year
        parts.append(ngettext("%(age)d year", "%(age)d years", age) % {"age": age})
    if person.sex in SEXES:
        parts.append(str(SEXES[person.sex]))
    return ", ".join(parts)


def reasons_in_words(instrument: str, reasons: Iterable[str]) -> list[str]:
    """Return why a level was given, a sentence each."""
    rules = programme(split_key(instrument)[0])
    return [rules.reason(reason, language()) for reason in reasons]


def work_rows(officer: OfficerCard, items: Sequence[ItemView], at: datetime) -> list[WorkRow]:
    """Return rows for items, with the persons of the page read at once."""
    persons = people.cards(officer.scope, [item.person for item in items])
    places = names({item.commune for item in items})
    holders = officer_names(item.claimed_by for item in items if item.claimed_by is not None)
    return [_row(officer, item, _Named(persons, places, holders), at) for item in items]


@dataclass(frozen=True, slots=True)
class _Named:
    """Names for the keys of a page."""

    persons: Mapping[tuple[int, UUID], PersonCard]
    places: Mapping[str, str]
    holders: Mapping[int, str]


def _row(officer: OfficerCard, item: ItemView, named: _Named, at: datetime) -> WorkRow:
    person = named.persons.get(item.person)
    return WorkRow(
        id=item.id,
        key=uuid7(),
        name=person.full_name if person else _("Moved away"),
        about=about(person),
        place=named.places.get(item.commune, item.commune),
        level=item.level,
        reasons=reasons_in_words(item.instrument, item.reasons),
        since=times.ago(item.opened_at, at),
        opened_at=item.opened_at,
        until=times.until(item.due_at, at),
        due_at=item.due_at,
        overdue=item.state != State.CLOSED and item.due_at < at,
        open=item.state == State.OPEN,
        closed=item.state == State.CLOSED,
        mine=item.claimed_by == officer.id,
        holder=named.holders.get(item.claimed_by or 0, ""),
        escalated=item.escalated_to is not None,
        escalated_to_us=item.escalated_to == officer.organisation_id,
        attempts=item.attempts,
        outcome=words.OUTCOMES[item.outcome].name if item.outcome else "",
        closed_at=item.closed_at,
    )
