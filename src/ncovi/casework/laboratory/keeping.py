"""How samples and results are kept: for a person, or sealed until somebody says whose they are."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, Scope
from ncovi.audit.actions import Actor, record
from ncovi.casework.cases.queries import is_patient
from ncovi.casework.holding import sent_otherwise, whole
from ncovi.casework.laboratory import rules
from ncovi.casework.laboratory.models import Incoming, Result, Sample
from ncovi.casework.laboratory.rules import Finding, Standing
from ncovi.casework.opening import NewItem, open_item
from ncovi.casework.rules import Kind
from ncovi.instruments.case_definitions import CaseDefinition, definition_on
from ncovi.instruments.levels import HIGH
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.secrets import vault
from ncovi.people.matching.described import Described
from ncovi.people.queries import PersonCard, cards
from ncovi.territory.queries import commune_provinces

LONGEST = 120
LONGEST_CODE = 40
PersonKey = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class NewResult:
    """A result and the sample that it comes from; `code` is the laboratory's name for the sample, never a person's."""

    test: str
    finding: str
    reported_on: date
    programme: str = "covid19"
    value: Decimal | None = None
    unit: str = ""
    laboratory: str = ""
    sample: str = ""
    code: str = ""
    taken_on: date | None = None
    place: str = ""


def keep(card: PersonCard, new: NewResult, sent: tuple[UUID, str], by: Actor, at: datetime) -> tuple[int, UUID]:
    """Write a result of a person with its sample, and open work if it asks for it; `sent` are its key and its source.

    Raises:
        Invalid: words or days that cannot be. Conflict: the key stands for another result.
    """
    key, source = sent
    known = Result.objects.unscoped("a repeat is known by its key").filter(cell=card.cell, id=key).first()
    if known is not None:
        if known.person_id != card.id:
            raise sent_otherwise()
        return card.cell, key
    _insist(new, day_of(at))
    result = Result(
        cell=card.cell,
        id=key,
        sample_id=_sample(card, new, key, by, at),
        test=new.test,
        finding=new.finding,
        value=new.value,
        unit=new.unit,
        laboratory=whole("laboratory", new.laboratory, LONGEST),
        reported_on=new.reported_on,
        source=source,
        **_about(card, new, by, at),
    )
    result.save(force_insert=True)
    if rules.asks_for_work(new.finding):
        _open_work(card, result, by, at)
    subject = ("result", f"{card.cell}/{key}")
    record(action="result.recorded", subject=subject, by=by, at=at, unit=card.commune, details={"source": source})
    return card.cell, key


def _about(card: PersonCard, new: NewResult, by: Actor, at: datetime) -> dict[str, Any]:
    return {
        "person_id": card.id,
        "household_id": card.household_id,
        "commune": card.commune,
        "province": card.province,
        "programme": new.programme,
        "recorded_by": int(by.id) if by.kind == "officer" else None,
        "recorded_at": at,
    }


def _sample(card: PersonCard, new: NewResult, key: UUID, by: Actor, at: datetime) -> UUID | None:
    """Return the sample that a result comes from: the one of that code and day, else a new one."""
    if not new.sample or new.taken_on is None:
        return None
    code = whole("code", new.code, LONGEST_CODE)
    taken = Sample.objects.unscoped("samples of a person within reach")
    mine = taken.filter(cell=card.cell, person_id=card.id, kind=new.sample, taken_on=new.taken_on, code=code)
    known: UUID | None = mine.values_list("id", flat=True).first()
    if known is not None:
        return known
    made = Sample(
        cell=card.cell,
        id=uuid7_from(at, "sample", str(key)),
        kind=new.sample,
        code=code,
        taken_on=new.taken_on,
        place=whole("place", new.place, LONGEST),
        **_about(card, new, by, at),
    )
    made.save(force_insert=True)
    return UUID(str(made.id))


def _open_work(card: PersonCard, result: Result, by: Actor, at: datetime) -> None:
    new = NewItem(
        kind=Kind.LAB_RESULT,
        commune=card.commune,
        province=card.province,
        level=HIGH,
        reasons=("lab_positive",),
        subject=("result", result.id),
        person=(card.cell, card.id, card.household_id),
        programme=result.programme,
    )
    open_item(new=new, key=uuid7_from(at, "result", str(result.id)), by=by, at=at)


def take_in(described: Described, new: NewResult, sent: tuple[UUID, str], by: OfficerCard, at: datetime) -> UUID:
    """Keep a result that belongs to nobody yet, sealed, where the officer's unit finds it.

    Raises:
        Invalid: words or days that cannot be, or nothing that says who it may be.
    """
    key, source = sent
    if Incoming.objects.unscoped("a repeat is known by its key").filter(id=key).exists():
        return key
    _insist(new, day_of(at))
    if not (described.full_name or described.number or described.phone):
        raise Invalid("nobody_described", _("Say whose it may be: a name, a number or a telephone."))
    commune, province = _place(described, by.scope)
    Incoming.objects.create(
        id=key,
        commune=commune,
        province=province,
        standing=Standing.UNMATCHED,
        described_sealed=vault().seal(msgspec.json.encode(asdict(described)).decode()),
        told=_plain(new),
        source=source,
        received_by=by.id,
        received_at=at,
    )
    details = {"source": source}
    who = Actor("officer", str(by.id))
    record(action="result.received", subject=("result", str(key)), by=who, at=at, unit=commune, details=details)
    return key


def _place(described: Described, scope: Scope) -> tuple[str, str]:
    """Return where a result is looked for: the commune it names, if that lies within reach, else the unit's own."""
    known = commune_provinces()
    commune = described.commune
    if commune and scope.covers(commune, known.get(commune, "")):
        return commune, known[commune]
    level, code = scope.root or (scope.units or [("nation", "")])[0]
    return (code, known[code]) if level == "commune" else ("", code if level == "province" else "")


def described_of(row: Incoming) -> Described:
    """Return who a result may be about."""
    return msgspec.json.decode(vault().open(bytes(row.described_sealed)), type=Described)


def told_of(told: Mapping[str, Any]) -> NewResult:
    """Return a result as it was told."""
    return msgspec.convert(told, NewResult, strict=False)


def _plain(new: NewResult) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(new)
    return plain


def card_of_patient(organisation_id: int, person: PersonKey) -> PersonCard:
    """Return a person who is, or was until lately, in a hospital.

    Raises:
        NotFound: not a patient of this hospital.
    """
    found = cards(Scope.everything(), [person]) if is_patient(organisation_id, person) else {}
    if person not in found:
        raise NotFound("case_unknown", _("There is no such case in your territory."))
    return found[person]


def _insist(new: NewResult, on: date) -> None:
    known: CaseDefinition = definition_on(new.programme, new.reported_on)
    choices: tuple[tuple[str, str, Collection[str]], ...] = (
        ("test", new.test, known.tests),
        ("finding", new.finding, list(Finding)),
        ("sample", new.sample, ["", *known.samples]),
    )
    for name, value, allowed in choices:
        if value not in allowed:
            raise Invalid(f"{name}_unknown", _("Choose from the list."), {"pointer": f"/{name}"})
    if new.sample and new.taken_on is None:
        raise Invalid("taken_on_missing", _("Say when the sample was taken."), {"pointer": "/taken_on"})
    if not rules.is_plausible(new.taken_on, new.reported_on, on):
        text = _("These days cannot be right: a sample is taken before its result is reported.")
        raise Invalid("day_implausible", text, {"pointer": "/reported_on"})
