"""One case with everything that belongs to it, and the cases of one person."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.casework.cases import rules
from ncovi.casework.cases.models import Case, CaseStep, Dose, Stay
from ncovi.casework.cases.queries.views import (
    CaseKey,
    CaseView,
    DoseView,
    PersonKey,
    StayView,
    StepView,
    step_of,
    view_of,
)
from ncovi.casework.cases.words import ACTIONS, standing_words
from ncovi.casework.timeline import TimelineEntry
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import today
from ncovi.kernel.errors import NotFound

MOST = 200
OF_THE_CASE = "the case itself was found within reach"


def case(scope: Scope, key: CaseKey) -> CaseView:
    """Return one case.

    Raises:
        NotFound: not there, or out of scope.
    """
    row = Case.objects.within(scope).filter(cell=key[0], id=key[1]).first()
    if row is None:
        raise _unknown()
    return view_of(row)


def patient(organisation_id: int, key: CaseKey) -> CaseView:
    """Return a case whose person is, or was until lately, in this hospital.

    Raises:
        NotFound: not there, taken back, or another hospital's.
    """
    rows = Case.objects.unscoped("a hospital's own patients").filter(hospital_id=organisation_id, reversed_at=None)
    row = rows.filter(cell=key[0], id=key[1]).first()
    if row is None or not rules.is_seen_by_hospital(row.hospital_until, today()):
        raise _unknown()
    return view_of(row)


def cases_of_person(scope: Scope, person: PersonKey) -> Sequence[CaseView]:
    """Return the cases of a person within the scope, newest first, those that were taken back included."""
    rows = Case.objects.within(scope).filter(cell=person[0], person_id=person[1]).order_by("-opened_at", "-id")
    return [view_of(row) for row in rows[:MOST]]


def running_of(scope: Scope, person: PersonKey, programme_code: str = "covid19") -> CaseView | None:
    """Return the case of a person that goes on, None where there is none."""
    found = cases_of_person(scope, person)
    return next((one for one in found if one.going_on and one.programme == programme_code), None)


def steps(one: CaseView) -> Sequence[StepView]:
    """Return what was done with a case that was read already, newest first."""
    rows = CaseStep.objects.unscoped(OF_THE_CASE).filter(cell=one.cell, case_id=one.id).order_by("-at", "-id")
    return [step_of(row) for row in rows[:MOST]]


def stays(one: CaseView) -> Sequence[StayView]:
    """Return the stays in hospital of a case that was read already, newest first."""
    rows = Stay.objects.unscoped(OF_THE_CASE).filter(cell=one.cell, case_id=one.id).order_by("-since", "-id")
    return [StayView(row.id, row.hospital_id, row.care, row.since, row.until) for row in rows[:MOST]]


def doses(one: CaseView) -> Sequence[DoseView]:
    """Return the doses that the person of a case was given, oldest first."""
    rows = Dose.objects.unscoped(OF_THE_CASE).filter(cell=one.cell, person_id=one.person_id)
    return [
        DoseView(row.id, row.programme, row.product, row.given_on, row.place)
        for row in rows.order_by("given_on", "id")[:MOST]
    ]


def events_of_person(scope: Scope, person: PersonKey) -> list[TimelineEntry]:
    """Return what happened to the cases of a person, for their timeline."""
    found = {one.id: one for one in cases_of_person(scope, person)}
    rows = CaseStep.objects.within(scope).filter(cell=person[0], case_id__in=list(found)).order_by("-at", "-id")
    return [_entry(found[row.case_id], step_of(row)) for row in rows[:MOST]] if found else []


def _entry(one: CaseView, step: StepView) -> TimelineEntry:
    detail = standing_words(step.to_standing) if step.from_standing != step.to_standing else ""
    title = f"{programme(one.programme).name(get_language() or 'vi')}: {ACTIONS[step.action]}"
    return TimelineEntry(step.at, "case", title, str(detail), "console:case", one.key)


def _unknown() -> NotFound:
    return NotFound("case_unknown", _("There is no such case in your territory."))
