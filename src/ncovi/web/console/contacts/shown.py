"""What the pages of contacts show: names for codes, and persons for keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from ncovi.access.queries import OfficerCard
from ncovi.casework.contacts.queries import ContactView
from ncovi.casework.contacts.words import ENDINGS, NO_CLASS, SETTINGS, STANDINGS
from ncovi.casework.followup.queries import EpisodeView, by_keys
from ncovi.kernel.clock import today
from ncovi.people import queries as people
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import names
from ncovi.web.console import present

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Row:
    """A contact in a list: who, where, which class, since when, and how it stands."""

    contact: ContactView
    name: str
    about: str
    place: str
    setting: Text
    code: str
    reason: Text
    standing: Text
    ending: Text
    day: int
    days: int
    missed: int


def rows(officer: OfficerCard, found: Sequence[ContactView]) -> list[Row]:
    """Return contacts as a list shows them; persons, places and follow-ups of the page are read at once."""
    persons = people.cards(officer.scope, [one.person for one in found])
    places = names({one.commune for one in found})
    keys = [(one.cell, one.episode_id) for one in found if one.episode_id is not None]
    episodes = by_keys(officer.scope, keys)
    return [_row(one, persons.get(one.person), places, episodes) for one in found]


def reason_of(one: ContactView) -> Text:
    """Return why the rules put somebody into their class, or into none."""
    return NO_CLASS[one.reason_code] if one.reason_code else one.reason(present.language())


def class_name(one: ContactView) -> str:
    """Return what the class of a contact is called, "" in none."""
    wire = one.document.classes.get(one.class_code)
    return wire.name.text(present.language()) if wire else ""


def _row(
    one: ContactView,
    who: PersonCard | None,
    places: Mapping[str, str],
    episodes: Mapping[tuple[int, UUID], EpisodeView],
) -> Row:
    episode, on = episodes.get((one.cell, one.episode_id)) if one.episode_id else None, today()
    return Row(
        contact=one,
        name=who.full_name if who else "",
        about=present.about(who),
        place=places.get(one.commune, one.commune),
        setting=SETTINGS[one.setting],
        code=one.class_code,
        reason=reason_of(one),
        standing=STANDINGS[one.standing],
        ending=ENDINGS.get(one.closed_as, ""),
        day=episode.day(on) if episode else 0,
        days=episode.days if episode else 0,
        missed=_missed(episode, on),
    )


def _missed(episode: EpisodeView | None, on: date) -> int:
    return episode.missed(on) if episode is not None and episode.ended_at is None else 0
