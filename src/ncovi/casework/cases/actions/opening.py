"""Opening a case: an officer holds a person to be one, from whatever told of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard, organisation_for
from ncovi.audit.actions import Actor
from ncovi.casework.cases import counting, rules
from ncovi.casework.cases.actions.working import (
    WRITE,
    CaseKey,
    PersonKey,
    insist_on_day,
    standing,
    tell_household,
    words_of,
    write_step,
)
from ncovi.casework.cases.models import Case
from ncovi.casework.opening import settle
from ncovi.casework.rules import Kind, Outcome
from ncovi.instruments.case_definitions import CaseDefinition, definition_on
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.people.queries import PersonCard, contact


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be opened; `subject` is what told of it, such as ("work_item", id), `reason` the officer's words."""

    classification: str
    programme: str = "covid19"
    criteria: tuple[str, ...] = ()
    onset: date | None = None
    diagnosed_on: date | None = None
    reported_on: date | None = None
    severity: str = ""
    subject: tuple[str, UUID] | None = None
    reason: str = ""


@transaction.atomic
def open_case(*, person: PersonKey, new: NewCase, key: UUID, by: OfficerCard, at: datetime) -> CaseKey:
    """Open a case, tell the household, and return its key; the same form again finds it.

    Raises:
        Forbidden: no permission. NotFound: the person is out of scope. Conflict: there is one already.
        Invalid: the criteria do not make such a case and no reason is given, or days that cannot be.
    """
    by.insist(WRITE)
    card = contact(by.scope, person).card
    if Case.objects.within(by.scope).filter(cell=card.cell, id=key, person_id=card.id).exists():
        return card.cell, key
    made = _made(card, new, key, by, at)
    words = _judged(new, made, day_of(at))
    _keep(made)
    counting.note_changes([(made, [])])
    values = {"programme": made.programme, "subject": new.subject[0] if new.subject else ""}
    write_step(made, key, ("-", rules.Action.OPENED), by, at, values, words)
    if new.subject is not None:
        # A laboratory's result that led to a case needs no second look.
        who = Actor("officer", str(by.id))
        settle(subject=new.subject, kinds={Kind.LAB_RESULT}, outcome=Outcome.DONE, by=who, at=at)
    tell_household(made, key, by, at)
    return made.cell, made.id


def _made(card: PersonCard, new: NewCase, key: UUID, by: OfficerCard, at: datetime) -> Case:
    reported = new.reported_on or day_of(at)
    return Case(
        cell=card.cell,
        id=key,
        person_id=card.id,
        household_id=card.household_id,
        commune=card.commune,
        province=card.province,
        counted_commune=card.commune,
        counted_province=card.province,
        programme=new.programme,
        classification=new.classification,
        definition_version=definition_on(new.programme, reported).version,
        criteria=sorted(set(new.criteria)),
        classified_at=at,
        onset=new.onset,
        diagnosed_on=new.diagnosed_on or reported,
        reported_on=reported,
        severity=new.severity,
        organisation_id=organisation_for(card.commune) or by.organisation_id,
        subject_kind=new.subject[0] if new.subject else "",
        subject_id=new.subject[1] if new.subject else None,
        opened_by=by.id,
        opened_at=at,
        changed_at=at,
    )


def _judged(new: NewCase, made: Case, on: date) -> str:
    """Return the officer's words about a new case that may be so."""
    if not rules.leads("-", standing(made), rules.Action.OPENED):
        text = _("Choose suspected, probable or confirmed.")
        raise Invalid("classification_unknown", text, {"pointer": "/classification"})
    for name, day in (("onset", made.onset), ("diagnosed_on", made.diagnosed_on), ("reported_on", made.reported_on)):
        insist_on_day(name, day, on)
    known = definition_on(new.programme, made.reported_on)
    insist_on_severity(known, new.severity)
    return insist_on_grounds(known, new.classification, new.criteria, new.reason)


def insist_on_severity(known: CaseDefinition, severity: str) -> None:
    """Insist that a severity is one of the programme's, or not known yet.

    Raises:
        Invalid: it is not.
    """
    if severity and severity not in known.severities:
        raise Invalid("severity_unknown", _("Choose from the list."), {"pointer": "/severity"})


def insist_on_grounds(known: CaseDefinition, classification: str, criteria: tuple[str, ...], reason: str) -> str:
    """Insist that the criteria make a case of the class, or that the officer says why it is one nevertheless.

    Raises:
        Invalid: unknown criteria, or neither.
    """
    if set(criteria) - set(known.criteria):
        raise Invalid("criteria_unknown", _("Choose from the list."), {"pointer": "/criteria"})
    if not known.is_met(classification, criteria) and not reason.strip():
        text = _("The criteria you ticked do not make this class. Tick what is met, or say why you decide so.")
        raise Invalid("criteria_not_met", text, {"pointer": "/reason"})
    return words_of(reason)


def _keep(made: Case) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as reason:
        text = _("There is an open case of this person already. Change that one instead.")
        raise Conflict("case_open_already", text) from reason
