"""Doses of vaccine of the person of a case."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases import rules
from ncovi.casework.cases.actions.working import CaseKey, begin, insist_on_day
from ncovi.casework.cases.models import Dose
from ncovi.casework.holding import whole
from ncovi.instruments.case_definitions import definition
from ncovi.kernel.errors import Conflict, Invalid

LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True)
class NewDose:
    """A dose: of which vaccine, when and where."""

    product: str
    given_on: date
    place: str = ""


@transaction.atomic
def record_dose(*, case: CaseKey, dose: NewDose, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Record a dose that the person of a case was given.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Invalid: no such vaccine, or a day that cannot be.
        Conflict: this dose is recorded already, or the case was reversed.
    """
    work = begin(case, key, rules.Action.VACCINATED, by, at)
    if work is None:
        return
    found = work.case
    if dose.product not in definition(found.programme, found.definition_version).vaccines:
        raise Invalid("vaccine_unknown", _("Choose from the list."), {"pointer": "/product"})
    insist_on_day("given_on", dose.given_on, work.on)
    made = Dose(
        cell=found.cell,
        id=key,
        person_id=found.person_id,
        household_id=found.household_id,
        commune=found.commune,
        province=found.province,
        programme=found.programme,
        product=dose.product,
        given_on=dose.given_on,
        place=whole("place", dose.place, LONGEST_PLACE),
        recorded_by=by.id,
        recorded_at=at,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as reason:
        raise Conflict("dose_known", _("This dose is recorded already.")) from reason
    work.keep(rules.Action.VACCINATED, {"product": dose.product, "given_on": dose.given_on.isoformat()})
