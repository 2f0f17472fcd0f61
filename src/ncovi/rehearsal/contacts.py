"""The demonstration's contacts: who infected whom among its cases, whom they met, and who of those is followed."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from ncovi.access.queries import OfficerCard, officer_named
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts.actions import follow_contact, link_cases, name_household, name_many
from ncovi.casework.contacts.exposures import NewExposure
from ncovi.casework.contacts.rules import ContactKey
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.kernel.ids import uuid7_from
from ncovi.people.queries.bulk import demo_people
from ncovi.rehearsal.accounts import HOME_COMMUNE, SIBLING_COMMUNE
from ncovi.rehearsal.cases import LOOKED_AT, OFFICER, SEED

# Days from onset to onset of infector and infected.
SHORTEST, LONGEST = 1, 9
WITH_CONTACTS = 10
# One case at a wedding infects most, as is usual.
TO_THE_FIRST = 0.45
PLACES = (
    ("workplace", "Xưởng may Ba Đình, ca sáng", "within_1m", True),
    ("school", "Trường tiểu học, lớp 3A", "within_2m", True),
    ("gathering", "Đám cưới ở nhà văn hóa phường", "within_1m", True),
    ("transport", "Xe khách Hà Nội – Hải Phòng, 7:30", "within_2m", True),
    ("community", "Chợ, quầy rau", "farther", False),
)


def load(*, at: datetime) -> None:
    """Link the demonstration's cases, name contacts of some of them, and begin to follow every other one."""
    by, dice = officer_named(OFFICER), random.Random(SEED)  # noqa: S311 - invented people, not secrets
    found = cases.rows(by.scope, cases.Filters(programme="covid19"))
    counted = sorted((one for one in found if one.onset and one.going_on), key=lambda one: (one.onset, one.id))
    _link(counted, dice, by, at)
    near = _neighbours(found)
    named = [key for one in counted[-WITH_CONTACTS:] for key in _name(one, near, dice, by, at)]
    for number, contact in enumerate(named[::2]):
        try:
            follow_contact(contact=contact, key=uuid7_from(at, "followed", str(number)), by=by, at=at)
        except (Conflict, Invalid):
            # Their class is not followed, or their days are over: they stay as they are.
            continue


def _link(counted: Sequence[CaseView], dice: random.Random, by: OfficerCard, at: datetime) -> None:
    for number, one in enumerate(counted):
        earlier = [other for other in counted[:number] if SHORTEST <= _apart(other, one) <= LONGEST]
        if not earlier or dice.random() < 0.15:  # noqa: PLR2004 - a rehearsal's dice
            continue
        infector = earlier[0] if dice.random() < TO_THE_FIRST else dice.choice(earlier)
        link_cases(
            case=one.key,
            infector=infector.key,
            certainty=dice.choice(("certain", "probable", "probable", "possible")),
            evidence=dice.choice(("named", "same_place", "dates")),
            key=uuid7_from(at, "link", str(number)),
            by=by,
            at=at,
        )


def _apart(first: CaseView, second: CaseView) -> int:
    return (second.onset - first.onset).days if first.onset and second.onset else 0


def _neighbours(found: Sequence[CaseView]) -> Iterator[ContactKey]:
    """Return people of the two communes who are no case themselves, each once."""
    ill = {one.person for one in found}
    communes = {HOME_COMMUNE, SIBLING_COMMUNE}
    near = sorted((one.cell, one.person) for one in demo_people(limit=LOOKED_AT) if one.commune in communes)
    return iter([one for one in near if one not in ill])


def _name(
    case: CaseView, near: Iterator[ContactKey], dice: random.Random, by: OfficerCard, at: datetime
) -> list[ContactKey]:
    """Name whom a case lives with and some whom it met, two of them through the first."""
    on = day_of(at)
    first = max(case.onset or on, on - timedelta(days=10)) - timedelta(days=2)
    try:
        home = name_household(case=case.key, first_day=first, key=uuid7_from(at, "home", str(case.id)), by=by, at=at)
    except Invalid:
        # A case that lives alone.
        home = []
    setting, place, distance, closed = dice.choice(PLACES)
    last = min(on, first + timedelta(days=dice.randint(2, 6)))
    occasion = uuid7_from(at, "met", str(case.id))
    told = NewExposure(setting, first, last, distance, place, closed_space=closed, occasion=occasion)
    met = [(person, told) for person, _number in zip(near, range(dice.randint(2, 5)), strict=False)]
    if not met:
        return home
    named = name_many(case=case.key, persons=met, key=occasion, by=by, at=at)
    further = [(person, told) for person, _number in zip(near, range(2), strict=False)]
    if further:
        key = uuid7_from(at, "further", str(case.id))
        named += name_many(case=case.key, persons=further, through=named[0], key=key, by=by, at=at)
    return home + named
