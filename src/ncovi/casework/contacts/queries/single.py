"""One contact with its exposures and trail; those of one case, of one person, and through one contact."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.casework.contacts.models import Contact, ContactStep, Exposure, Handover
from ncovi.casework.contacts.queries.views import (
    ContactView,
    ExposureView,
    HandoverView,
    PersonKey,
    StepView,
    contact_view,
    exposure_view,
    step_view,
)
from ncovi.casework.contacts.rules import CaseKey, ContactKey
from ncovi.casework.contacts.words import ACTIONS, SETTINGS
from ncovi.casework.timeline import TimelineEntry
from ncovi.kernel.errors import NotFound

MOST = 500


def contact(scope: Scope, key: ContactKey) -> ContactView:
    """Return one contact.

    Raises:
        NotFound: not there, or out of scope.
    """
    row = Contact.objects.within(scope).filter(cell=key[0], id=key[1]).first()
    if row is None:
        raise NotFound("contact_unknown", _("There is no such contact in your territory."))
    return contact_view(row)


def contacts_of_case(scope: Scope, case: CaseKey, limit: int = MOST) -> list[ContactView]:
    """Return the contacts of a case that live within the scope, the closest class first."""
    rows = Contact.objects.within(scope).filter(case_cell=case[0], case_id=case[1]).order_by("id")
    found = [contact_view(row) for row in rows[:limit]]
    return sorted(found, key=lambda one: (one.class_code or "F9", -one.last_exposure.toordinal(), one.id))


def handovers_of_case(scope: Scope, case: CaseKey) -> list[HandoverView]:
    """Return where contacts of a case went who live outside the territory of who named them."""
    rows = Handover.objects.within(scope).filter(cell=case[0], case_id=case[1]).order_by("named_at", "id")
    return [HandoverView(row.to_commune, row.to_province, row.named_at, row.arrived_at) for row in rows[:MOST]]


def contacts_through(scope: Scope, key: ContactKey) -> list[ContactView]:
    """Return the contacts of a contact within the scope."""
    rows = Contact.objects.within(scope).filter(through_cell=key[0], through_id=key[1]).order_by("id")
    return [contact_view(row) for row in rows[:MOST]]


def contacts_of_person(scope: Scope, person: PersonKey) -> list[ContactView]:
    """Return in which cases' neighbourhood a person was, newest first."""
    rows = Contact.objects.within(scope).filter(cell=person[0], person_id=person[1]).order_by("-named_at", "-id")
    return [contact_view(row) for row in rows[:MOST]]


def exposures_of_contact(scope: Scope, key: ContactKey) -> list[ExposureView]:
    """Return how often and how a contact was near, newest first."""
    rows = Exposure.objects.within(scope).filter(cell=key[0], contact_id=key[1]).order_by("-last_day", "-id")
    return [exposure_view(row) for row in rows[:MOST]]


def exposures_of_person(scope: Scope, person: PersonKey) -> list[ExposureView]:
    """Return how a person was near to whatever case, newest first."""
    ids = [one.id for one in contacts_of_person(scope, person)]
    rows = Exposure.objects.within(scope).filter(cell=person[0], contact_id__in=ids).order_by("-last_day", "-id")
    return [exposure_view(row) for row in rows[:MOST]] if ids else []


def steps(scope: Scope, key: ContactKey) -> Sequence[StepView]:
    """Return what was decided about a contact, newest first."""
    rows = ContactStep.objects.within(scope).filter(cell=key[0], contact_id=key[1]).order_by("-at", "-key")
    return [step_view(row) for row in rows[:MOST]]


def events_of_person(scope: Scope, person: PersonKey) -> list[TimelineEntry]:
    """Return what happened to a person as a contact, for their timeline."""
    found = {one.id: one for one in contacts_of_person(scope, person)}
    if not found:
        return []
    rows = ContactStep.objects.within(scope).filter(cell=person[0], contact_id__in=list(found)).order_by("-at", "-key")
    return [_entry(found[row.contact_id], step_view(row)) for row in rows[:MOST]]


def _entry(one: ContactView, step: StepView) -> TimelineEntry:
    detail = " · ".join(str(part) for part in (SETTINGS[one.setting], step.class_code) if part)
    return TimelineEntry(step.at, "contact", str(ACTIONS[step.action]), detail, "console:contact", one.key)
