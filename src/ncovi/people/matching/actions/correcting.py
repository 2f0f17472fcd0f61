"""An officer corrects what is known of a person; the value that stood there is kept, sealed, with who, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.cards import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.people.cccd import is_whole
from ncovi.people.matching.current import current
from ncovi.people.matching.keeping import Named, keep_keys
from ncovi.people.matching.models import Correction
from ncovi.people.matching.words import CORRECTIONS, FIELDS, OTHER
from ncovi.people.models import Household, Identifier, Person
from ncovi.people.models.person import SEXES
from ncovi.territory.queries import commune_provinces

CORRECT = "territory:record:correct"
LONGEST = 500
FIRST_YEAR = 1880


@dataclass(frozen=True, slots=True)
class Correct:
    """What is right instead, by field as text ("" for unknown), and why."""

    values: Mapping[str, str]
    reason: str
    note: str = ""


@transaction.atomic
def correct(*, key: UUID, person: tuple[int, UUID], correct: Correct, by: OfficerCard, at: datetime) -> list[str]:
    """Correct what differs and return which fields did; the same `key` again does nothing more.

    Raises:
        Forbidden: no permission. NotFound: out of the territory. Invalid: no reason, or a value that no person has.
    """
    by.insist(CORRECT)
    _insist(correct)
    row = Person.objects.within(by.scope).filter(cell=person[0], id=person[1]).select_for_update(no_key=True).first()
    if row is None:
        raise NotFound("person_not_found")
    was = current(row)
    changed = {field: value for field, value in correct.values.items() if value != was[field]}
    ids = {field: uuid7_from(at, str(key), field) for field in changed}
    if not changed or Correction.objects.within(by.scope).filter(cell=row.cell, id__in=ids.values()).exists():
        return []
    columns = _columns(row, changed, by)
    _keep_old(row, was, changed, ids, correct, by, at)
    Person.objects.within(by.scope).filter(cell=row.cell, id=row.id).update(**columns)
    _follow(row, changed, columns)
    subject = ("person", f"{row.cell}/{row.id}")
    details = {"fields": sorted(changed), "reason": correct.reason}
    actor = Actor("officer", str(by.id))
    record(action="person.corrected", subject=subject, by=actor, at=at, unit=row.commune, details=details)
    return sorted(changed)


def _insist(told: Correct) -> None:
    if told.reason not in CORRECTIONS:
        raise Invalid("reason_needed", _("Choose why it is corrected."), {"pointer": "/reason"})
    if told.reason == OTHER and not told.note.strip():
        raise Invalid("reason_words_needed", _("Write in a few words why."), {"pointer": "/note"})
    unknown = set(told.values) - set(FIELDS)
    if unknown:
        raise Invalid("field_unknown", "", {"pointer": f"/{min(unknown)}"})


def _columns(row: Person, changed: Mapping[str, str], by: OfficerCard) -> dict[str, Any]:
    """Return the columns of the person that change, checked."""
    columns: dict[str, Any] = {}
    for field, value in changed.items():
        if field != "cccd":
            columns |= CHECKS[field](value)
        elif value and not is_whole(value):
            text = _("The personal number has 12 digits. You may leave it out.")
            raise Invalid("cccd_invalid", text, {"pointer": "/cccd"})
    place = columns.get("commune", row.commune), columns.get("province", row.province)
    if "commune" in columns and not by.scope.covers(*place):
        text = _("This place lies outside your territory. Hand the person over instead.")
        raise Invalid("commune_outside", text, {"pointer": "/commune_text"})
    return columns


def _name(value: str) -> dict[str, Any]:
    name = " ".join(value.split())
    if not fold(name):
        raise Invalid("name_needed", _("Enter the name."), {"pointer": "/full_name"})
    return {"full_name": name, "name_folded": fold(name)}


def _year(value: str) -> dict[str, Any]:
    if value and not (value.isdecimal() and FIRST_YEAR <= int(value) <= date.max.year):
        raise Invalid("birth_year_invalid", _("Enter the year with four digits."), {"pointer": "/birth_year"})
    return {"birth_year": int(value) if value else None}


def _date(value: str) -> dict[str, Any]:
    if not value:
        return {"birth_date": None}
    day = date.fromisoformat(value)
    return {"birth_date": day, "birth_year": day.year}


def _sex(value: str) -> dict[str, Any]:
    if value not in SEXES:
        raise Invalid("sex_unknown", "", {"pointer": "/sex"})
    return {"sex": value}


def _phone(value: str) -> dict[str, Any]:
    sealed, index = (vault().seal(value), vault().index("phone", value)) if value else (None, None)
    return {"phone_sealed": sealed, "phone_index": index}


def _commune(value: str) -> dict[str, Any]:
    places = commune_provinces()
    if value not in places:
        raise Invalid("commune_unknown", _("Choose the commune."), {"pointer": "/commune_text"})
    return {"commune": value, "province": places[value]}


def _address(value: str) -> dict[str, Any]:
    return {"address": value.strip()}


CHECKS = {
    "full_name": _name,
    "birth_year": _year,
    "birth_date": _date,
    "sex": _sex,
    "phone": _phone,
    "commune": _commune,
    "address": _address,
}


def _keep_old(
    row: Person,
    was: Mapping[str, str],
    changed: Mapping[str, str],
    ids: Mapping[str, UUID],
    why: Correct,
    by: OfficerCard,
    at: datetime,
) -> None:
    note = why.note.strip()[:LONGEST]
    Correction.objects.bulk_create(
        [
            Correction(
                cell=row.cell,
                id=ids[field],
                person_id=row.id,
                household_id=row.household_id,
                commune=row.commune,
                province=row.province,
                field=field,
                old_sealed=vault().seal(was[field]),
                new_sealed=vault().seal(value),
                reason=why.reason,
                note_sealed=vault().seal(note) if note else None,
                officer_id=by.id,
                organisation_id=by.organisation_id,
                at=at,
            )
            for field, value in changed.items()
        ]
    )


def _follow(row: Person, changed: Mapping[str, str], columns: Mapping[str, Any]) -> None:
    """Let the number, the keys of the name and the household's place follow."""
    if "cccd" in changed:
        Identifier.objects.filter(cell=row.cell, person_id=row.id, kind="cccd").delete()
        if changed["cccd"]:
            sealed, index = vault().seal(changed["cccd"]), vault().index("cccd", changed["cccd"])
            number = {"value_sealed": sealed, "value_index": index}
            Identifier.objects.create(cell=row.cell, person_id=row.id, kind="cccd", **number)
    now = {name: columns.get(name, getattr(row, name)) for name in ("full_name", "birth_year", "commune", "province")}
    keep_keys([Named(row.cell, row.id, now["full_name"], now["birth_year"], now["commune"], now["province"])])
    if row.relation == "self" and "commune" in columns:
        Household.objects.filter(cell=row.cell, id=row.household_id).update(commune=columns["commune"])
