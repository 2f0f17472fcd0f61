"""Stays in hospital: where, with what care, from when until when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases import rules
from ncovi.casework.cases.actions.working import CaseKey, Work, begin, insist_on_day
from ncovi.casework.cases.hospitals import is_hospital
from ncovi.casework.cases.models import Stay
from ncovi.kernel.errors import Conflict, Invalid


@dataclass(frozen=True, slots=True)
class NewStay:
    """A stay that begins: in which hospital, with what care, since when."""

    hospital_id: int
    care: str
    since: date


@transaction.atomic
def admit(*, case: CaseKey, stay: NewStay, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Record that a stay begins, or that the care changes; a stay that runs ends on the day on which this one begins.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: reversed meanwhile.
        Invalid: no such hospital or care, or a day before the stay that runs.
    """
    work = begin(case, key, rules.Action.ADMITTED, by, at)
    if work is None:
        return
    _insist(work, stay)
    running = _running(work)
    if running is not None:
        if stay.since < running.since:
            text = _("The stay before began later than this day.")
            raise Invalid("days_out_of_order", text, {"pointer": "/since"})
        running.until = stay.since
        running.save(update_fields=["until"])
    made = Stay(
        cell=work.case.cell,
        id=key,
        case_id=work.case.id,
        commune=work.case.commune,
        province=work.case.province,
        hospital_id=stay.hospital_id,
        care=stay.care,
        since=stay.since,
    )
    made.save(force_insert=True)
    work.case.hospital_id, work.case.hospital_until = stay.hospital_id, None
    values = {"hospital": stay.hospital_id, "care": stay.care, "since": stay.since.isoformat()}
    work.keep(rules.Action.ADMITTED, values)


@transaction.atomic
def discharge(*, case: CaseKey, until: date, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Record that the stay that runs has ended; the hospital sees the case for some time yet.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: no stay runs, or the case was reversed.
        Invalid: a day that cannot be.
    """
    work = begin(case, key, rules.Action.DISCHARGED, by, at)
    if work is None:
        return
    running = _running(work)
    if running is None:
        raise Conflict("no_stay", _("No stay in hospital is under way. Nothing was changed."))
    insist_on_day("until", until, work.on)
    if until < running.since:
        raise Invalid("days_out_of_order", _("This day lies before the stay began."), {"pointer": "/until"})
    running.until = until
    running.save(update_fields=["until"])
    work.case.hospital_until = until
    work.keep(rules.Action.DISCHARGED, {"hospital": running.hospital_id, "until": until.isoformat()})


def _insist(work: Work, stay: NewStay) -> None:
    if not is_hospital(stay.hospital_id):
        raise Invalid("hospital_unknown", _("Choose from the list."), {"pointer": "/hospital"})
    if stay.care not in list(rules.Care):
        raise Invalid("care_unknown", _("Choose from the list."), {"pointer": "/care"})
    insist_on_day("since", stay.since, work.on)


def _running(work: Work) -> Stay | None:
    rows = Stay.objects.unscoped("the case itself was found within reach")
    found: Stay | None = rows.filter(cell=work.case.cell, case_id=work.case.id, until=None).order_by("-since").first()
    return found
