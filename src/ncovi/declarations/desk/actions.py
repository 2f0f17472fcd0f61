"""Declaring for somebody else at a desk, and printing the sheets that a desk types in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.declarations.actions import receive
from ncovi.declarations.answers import Receipt
from ncovi.declarations.desk.models import Assistance, PaperForm
from ncovi.declarations.desk.queries import declared_at_desk
from ncovi.declarations.desk.rules import BLANKS_AT_MOST, GOOD_FOR, WAYS, code_index, sheet_declaration_id
from ncovi.declarations.queries import Key
from ncovi.declarations.wire import Declaration, declaration
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.registry import current
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.secrets import vault
from ncovi.kernel.short_codes import new_code, spelt
from ncovi.messaging.notices import notify
from ncovi.people.queries import PersonCard, contact, member
from ncovi.people.tokens import Claims

DECLARE = "territory:desk:declare"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to be printed: its code, this once, for whom ("" on a blank one), and the form on it."""

    code: str
    name: str
    birth_year: int | None
    instrument: Instrument
    good_until: date


@transaction.atomic
def declare_for(*, person: tuple[int, UUID], given: Declaration, way: str, by: OfficerCard, at: datetime) -> Receipt:
    """Send a declaration for a person of the territory who called or came; the same again gives the same receipt.

    Args:
        person: cell and id.
        given: the declaration, about that person.
        way: "desk" or "hotline".
        by: the officer who asks the questions.
        at: now.

    Raises:
        Forbidden: no permission, or the person has not agreed. NotFound: out of the territory.
        DeclarationsRefused, Conflict: as for `receive`.
    """
    _insist(by)
    if way not in WAYS:
        raise Invalid("way_unknown", "", {"pointer": "/way"})
    return _send(contact(by.scope, person).card, given, way, by, at)


@transaction.atomic
def type_in(
    *, sheet: bytes, person: tuple[int, UUID], answers: Mapping[str, Any], day: date, by: OfficerCard, at: datetime
) -> Receipt:
    """Send what stands on a sheet of paper; typing the same sheet twice gives the same receipt.

    Args:
        sheet: the index of its code.
        person: whom it is about; must be the one it was printed for, if it was printed for somebody.
        answers: by link id.
        day: when it was filled in.
        by: the officer who types.
        at: now.

    Raises:
        NotFound: no such sheet or person in the territory. Conflict: typed in before with other answers, or for
        somebody else. Forbidden, DeclarationsRefused: as for `declare_for`.
    """
    _insist(by)
    row = PaperForm.objects.within(by.scope).select_for_update().filter(code_index=sheet).first()
    if row is None:
        raise NotFound("sheet_not_found")
    if row.person_id is not None and (row.cell, row.person_id) != person:
        raise Conflict("sheet_of_somebody_else", _("This sheet was printed for somebody else."))
    card = contact(by.scope, person).card
    # The first typing settles the day, so that a repeat on the morrow is a repeat all the same.
    filled = row.day or day
    key = row.declaration_id or sheet_declaration_id(sheet, filled)
    given = declaration(id=key, person=card.id, instrument=row.instrument, version=row.version, answers=answers)
    receipt = _send(card, given, "paper", by, at)
    row.cell, row.person_id, row.household_id = card.cell, card.id, card.household_id
    row.declaration_id, row.day = key, filled
    row.save(update_fields=["cell", "person_id", "household_id", "declaration_id", "day"])
    return receipt


@transaction.atomic
def send_receipt(*, key: Key, language: str, by: OfficerCard, at: datetime) -> None:
    """Have the receipt's code sent to the person's telephone, once; it says nothing of their health.

    Raises:
        NotFound: no such assisted declaration in the territory. Conflict: no telephone is known.
    """
    stored, _helped = declared_at_desk(by.scope, key)
    reached = contact(by.scope, (key.cell, key.person))
    if not reached.phone:
        raise Conflict("phone_unknown", _("No telephone number is known. Print the receipt instead."))
    actor = Actor("officer", str(by.id))
    notify(
        key=uuid7_from(stored.received_at, "desk-receipt", str(key.id)),
        household=(key.cell, stored.household),
        phone=vault().seal(reached.phone),
        language=language[:2],
        kind="receipt",
        template="desk_receipt",
        params={"code": stored.receipt},
        path=f"/receipts/{stored.receipt}",
        by=actor,
        at=at,
    )
    record(action="receipt.sent", subject=("declaration", str(key.id)), by=actor, at=at, unit=stored.commune)


@transaction.atomic
def print_for_member(*, claims: Claims, person: UUID, form: str, by: Actor, at: datetime) -> Sheet:
    """Make a sheet for a person of the household itself.

    Raises:
        NotFound: the person is not of this household.
    """
    who = member(claims, person)
    owner = {"cell": who.cell, "person_id": who.id, "household_id": who.household_id}
    sheet = _print(form, who.full_name, who.birth_year, at, **owner, commune=who.commune, province=who.province)
    record(action="paper_form.printed", subject=("person", str(who.id)), by=by, at=at, unit=who.commune)
    return sheet


@transaction.atomic
def print_for_person(*, person: tuple[int, UUID], form: str, by: OfficerCard, at: datetime) -> Sheet:
    """Make a sheet for a person of the territory.

    Raises:
        Forbidden: no permission. NotFound: out of the territory.
    """
    _insist(by)
    who = contact(by.scope, person).card
    owner = {"cell": who.cell, "person_id": who.id, "household_id": who.household_id, "officer_id": by.id}
    sheet = _print(form, who.full_name, who.birth_year, at, **owner, commune=who.commune, province=who.province)
    actor = Actor("officer", str(by.id))
    record(action="paper_form.printed", subject=("person", str(who.id)), by=actor, at=at, unit=who.commune)
    return sheet


@transaction.atomic
def print_blanks(*, count: int, form: str, by: OfficerCard, at: datetime) -> list[Sheet]:
    """Make sheets for people who are not known yet; they can be typed in within the territory of who prints them.

    Raises:
        Forbidden: no permission. Invalid: none, or too many at once.
    """
    _insist(by)
    if not 1 <= count <= BLANKS_AT_MOST:
        text = _("Print 1 to %(count)d sheets at a time.") % {"count": BLANKS_AT_MOST}
        raise Invalid("blanks_count", text, {"pointer": "/count"})
    communes, provinces = by.scope.communes, by.scope.provinces
    place = {"commune": communes[0] if communes else "", "province": provinces[0] if provinces else ""}
    sheets = [_print(form, "", None, at, officer_id=by.id, **place) for _number in range(count)]
    actor = Actor("officer", str(by.id))
    details = {"count": count}
    record(action="paper_form.printed", subject=("form", form), by=actor, at=at, details=details)
    return sheets


def _print(form: str, name: str, birth_year: int | None, at: datetime, **columns: object) -> Sheet:
    today = day_of(at)
    instrument, code, until = current(form, today), new_code(), today + timedelta(days=GOOD_FOR)
    PaperForm.objects.create(
        code_index=code_index(code),
        instrument=instrument.key,
        version=instrument.version,
        printed_at=at,
        good_until=until,
        **columns,
    )
    return Sheet(spelt(code), name, birth_year, instrument, until)


def _send(card: PersonCard, given: Declaration, way: str, by: OfficerCard, at: datetime) -> Receipt:
    claims = Claims(card.cell, card.household_id, 0, 0)
    [receipt] = receive(declarations=[given], source=way, by=claims, at=at)
    if receipt.repeated:
        return receipt
    Assistance.objects.create(
        cell=card.cell,
        person_id=card.id,
        declaration_id=receipt.id,
        household_id=card.household_id,
        commune=card.commune,
        province=card.province,
        day=receipt.day,
        way=way,
        officer_id=by.id,
        organisation_id=by.organisation_id,
        at=at,
    )
    subject = ("declaration", str(receipt.id))
    actor = Actor("officer", str(by.id))
    record(action="declaration.assisted", subject=subject, by=actor, at=at, unit=card.commune, details={"way": way})
    return receipt


def _insist(by: OfficerCard) -> None:
    if DECLARE not in by.permissions:
        raise Forbidden("permission_missing", _("Your roles do not include this."))
