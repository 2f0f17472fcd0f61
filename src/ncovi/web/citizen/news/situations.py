"""Which guidance concerns whom: from what the household told, declared, and how its members are followed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.bulletins.rules import SITUATIONS, Known, situations_of
from ncovi.casework.followup.queries import episodes_of, standing
from ncovi.declarations.queries.newest import newest
from ncovi.kernel.clock import today
from ncovi.people import queries
from ncovi.people.queries import PersonView
from ncovi.web.citizen.entry import Citizen

# What somebody declared longer ago says nothing about today.
COUNTS_FOR = timedelta(days=14)
WORDS: dict[str, str | Promise] = {
    "healthy": _("Healthy"),
    "ill": _("Having symptoms"),
    "contact": _("A contact of somebody ill"),
    "isolation": _("In isolation at home"),
    "over60": _("Aged 60 or over"),
    "pregnant": _("Pregnant"),
    "child": _("A child"),
}


@dataclass(frozen=True, slots=True)
class Concerned:
    """A situation and the members of the household who are in it."""

    situation: str
    people: Sequence[str]


def concerned(here: Citizen) -> list[Concerned]:
    """Return the situations of the household, the most pressing first."""
    people = [person for person in queries.members(here.claims) if person.complete]
    latest = newest(here.claims, [person.id for person in people], since=today() - COUNTS_FOR)
    followed = standing(here.claims)
    found: dict[str, list[str]] = {}
    for person in people:
        last = latest.get(person.id)
        known = Known(
            age=today().year - person.birth_year if person.birth_year else None,
            level=last.level if last else 0,
            answers=last.answers if last else None,
            follow_up=_kind(here, person) if person.id in followed else "",
        )
        for situation in situations_of(known):
            found.setdefault(situation, []).append(person.full_name)
    return [Concerned(name, found[name]) for name in SITUATIONS if name in found]


def _kind(here: Citizen, person: PersonView) -> str:
    running = [one for one in episodes_of(here.claims, person.id, limit=3) if one.ended_at is None]
    return running[0].kind if running else ""
