"""Naming contacts of a case: one person, a household, those who were at one place, or somebody who lives elsewhere.

Each action takes the `key` of the form that asked; the same key again changes nothing.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts import travelling
from ncovi.casework.contacts.exposures import Between, NewExposure
from ncovi.casework.contacts.models import Contact, Handover
from ncovi.casework.contacts.rules import DISTANCES, SETTINGS, CaseKey, ContactKey, is_plausible_exposure
from ncovi.casework.contacts.sources import source_of
from ncovi.casework.contacts.writing import Named, Somebody, keep
from ncovi.casework.holding import whole
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.outbox import publish
from ncovi.kernel.secrets import vault
from ncovi.people import queries as people
from ncovi.people.matching.described import Described
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import commune_provinces

MANAGE = "territory:contact:manage"
LONGEST_PLACE = 200
MOST_AT_ONCE = 200

PersonKey = tuple[int, UUID]


def name_contact(
    *,
    case: CaseKey,
    person: PersonKey,
    exposure: NewExposure,
    through: ContactKey | None = None,
    key: UUID,
    by: OfficerCard,
    at: datetime,
) -> ContactKey:
    """Name a person as a contact of a case, or of its contact `through`, and return the contact's key.

    Whoever was named for this case before gets one more exposure.

    Raises:
        Forbidden: no permission. NotFound: case or person out of scope. Invalid: days or place that cannot be.
    """
    return name_many(case=case, persons=[(person, exposure)], through=through, key=key, by=by, at=at)[0]


@transaction.atomic
def name_many(
    *,
    case: CaseKey,
    persons: Sequence[tuple[PersonKey, NewExposure]],
    through: ContactKey | None = None,
    key: UUID,
    by: OfficerCard,
    at: datetime,
) -> list[ContactKey]:
    """Name several persons at once, in the order in which they are given; as `name_contact` for each of them."""
    by.insist(MANAGE)
    found = cases.case(by.scope, case)
    if len(persons) > MOST_AT_ONCE:
        raise Invalid("too_many_contacts", _("Name at most %(most)d persons at once.") % {"most": MOST_AT_ONCE})
    for _person, exposure in persons:
        _check(exposure, at)
    cards = people.cards(by.scope, [person for person, _exposure in persons])
    between = None if through is None else _between(by, through, found)
    named = []
    for number, (person, exposure) in enumerate(persons):
        somebody = _somebody(cards.get(person), found)
        own_key = key if number == 0 else uuid7_from(found.opened_at, str(key), str(person[1]))
        named.append(Named(own_key, somebody, source_of(found), exposure, between))
    written = keep(named, officer=by.id, at=at)
    return [written[one.key] for one in named]


@transaction.atomic
def name_household(*, case: CaseKey, first_day: date, key: UUID, by: OfficerCard, at: datetime) -> list[ContactKey]:
    """Name everybody whom the case lives with as a contact, from a day until today."""
    by.insist(MANAGE)
    found = cases.case(by.scope, case)
    exposure = NewExposure(
        setting="household",
        first_day=first_day,
        last_day=day_of(at),
        distance="within_1m",
        closed_space=True,
        occasion=key,
    )
    family = people.family(by.scope, found.cell, found.household_id)
    others = [((one.cell, one.id), exposure) for one in family if one.id != found.person_id]
    if not others:
        raise Invalid("nobody_at_home", _("Nobody else of this household is on record. Name them one by one."))
    return name_many(case=case, persons=others, key=key, by=by, at=at)


@transaction.atomic
def hand_over(
    *, case: CaseKey, described: Described, exposure: NewExposure, key: UUID, by: OfficerCard, at: datetime
) -> UUID:
    """Send a contact who lives outside the officer's territory to the unit there, and return the key.

    Raises:
        Forbidden: no permission. NotFound: case out of scope. Invalid: no name, no such place, or days that cannot be.
    """
    by.insist(MANAGE)
    found = cases.case(by.scope, case)
    _check(exposure, at)
    province = commune_provinces().get(described.commune)
    if province is None:
        raise Invalid("commune_unknown", _("Choose the ward or commune from the list."), {"pointer": "/commune_text"})
    name = whole("full_name", described.full_name, LONGEST_PLACE)
    if not name:
        raise Invalid("name_missing", _("Enter the full name."), {"pointer": "/full_name"})
    told = travelling.packed(described, exposure, source_of(found))
    made, new = Handover.objects.unscoped("a repeat is known by its key").get_or_create(
        id=key,
        defaults={
            "cell": found.cell,
            "case_id": found.id,
            "commune": found.commune,
            "province": found.province,
            "to_commune": described.commune,
            "to_province": province,
            "told_sealed": vault().seal(told),
            "named_by": by.id,
            "named_at": at,
        },
    )
    if new:
        publish(topic=travelling.TOPIC, key=key, body={"handover": str(key)})
        record(action="contact.handed_over", subject=("case", str(found.id)), by=Actor("officer", str(by.id)), at=at,
               unit=found.commune, details={"to": described.commune})  # fmt: skip
    kept: UUID = made.id
    return kept


def _check(told: NewExposure, at: datetime) -> None:
    if told.setting not in SETTINGS or told.distance not in DISTANCES:
        raise Invalid("exposure_unknown", _("Choose where and how near they were."), {"pointer": "/setting"})
    if not is_plausible_exposure(told.first_day, told.last_day, day_of(at)):
        text = _("The days lie in order, at most sixty days back, and none is still to come.")
        raise Invalid("days_implausible", text, {"pointer": "/last_day"})
    whole("place", told.place, LONGEST_PLACE)


def _somebody(card: PersonCard | None, case: CaseView) -> Somebody:
    if card is None:
        raise NotFound("person_not_found")
    if (card.cell, card.id) == (case.cell, case.person_id):
        raise Invalid("own_contact", _("This is the case itself. Choose somebody else."), {"pointer": "/person"})
    return Somebody(card.cell, card.id, card.household_id, card.commune, card.province)


def _between(by: OfficerCard, through: ContactKey, case: CaseView) -> Between:
    row = Contact.objects.within(by.scope).filter(cell=through[0], id=through[1], case_id=case.id).first()
    if row is None:
        raise NotFound("contact_unknown", _("There is no such contact in your territory."))
    return Between((row.cell, row.id), row.class_code)
