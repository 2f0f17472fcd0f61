"""The page of a contact: how near, which class and why, follow-up, and what was decided."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, officer_names, organisation_name
from ncovi.casework.cases import queries as cases
from ncovi.casework.contacts import queries
from ncovi.casework.contacts.actions.naming import MANAGE
from ncovi.casework.contacts.queries import ContactView
from ncovi.casework.contacts.words import ACTIONS, DISTANCES, ENDINGS, SETTINGS, STANDINGS
from ncovi.casework.followup.queries import by_keys
from ncovi.instruments.follow_up import follow_up
from ncovi.kernel.clock import today
from ncovi.kernel.errors import NotFound
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.contacts.forms import NOBODY, ClassForm, CloseForm
from ncovi.web.console.contacts.shown import class_name, reason_of, rows
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.reading import person_read


@allow(MANAGE)
@require_safe
def contact(request: OfficerRequest, cell: int, contact_id: UUID) -> HttpResponse:
    """Show a contact; the read of the person is logged."""
    return contact_page(request, queries.contact(request.officer.scope, (cell, contact_id)))


def contact_page(
    request: OfficerRequest, found: ContactView, *, class_form: ClassForm | None = None, status: int = 200
) -> HttpResponse:
    """Draw the page, with a form that was not accepted in place of its fresh one."""
    officer = request.officer
    reached = _reached(officer, found)
    shown = _facts(officer, found) | {
        "found": found,
        "contact": reached,
        "person": reached.card if reached else None,
        "about": present.about(reached.card if reached else None),
        "place": names([found.commune]).get(found.commune, found.commune),
        "class_form": class_form or _class_form(found),
        "close_form": CloseForm(auto_id="close-%s"),
        "press": KeyedForm(auto_id="press-%s"),
        "further": rows(officer, queries.contacts_through(officer.scope, found.key)),
        "exposures": [
            (one, SETTINGS[one.setting], DISTANCES[one.distance])
            for one in queries.exposures_of_contact(officer.scope, found.key)
        ],
        "trail": _trail(officer, found),
    }
    page = render(request, "console/contacts/single.html", shown, status=status)
    person_read(officer, found.person, "contact", found.commune)
    return page


def _facts(officer: OfficerCard, found: ContactView) -> dict[str, Any]:
    case = cases.by_keys(officer.scope, [found.case]).get(found.case)
    through = _through(officer, found)
    cards = people.cards(officer.scope, [one.person for one in (case, through) if one is not None])
    episode_key = (found.cell, found.episode_id) if found.episode_id else None
    return {
        "case": case,
        "case_who": cards.get(case.person) if case else None,
        "through": through,
        "through_who": cards.get(through.person) if through else None,
        "class_name": class_name(found),
        "reason": reason_of(found),
        "rules": found.rules_name(present.language()),
        "standing": STANDINGS[found.standing],
        "ending": ENDINGS.get(found.closed_as, ""),
        "unit": organisation_name(found.organisation_id) if found.organisation_id else "",
        "episode": by_keys(officer.scope, [episode_key]).get(episode_key) if episode_key else None,
        "follow": _follow(found),
        "on": today(),
    }


def _follow(found: ContactView) -> tuple[str, int] | None:
    """Return how the programme follows this class: in which way and for how many days after the last exposure."""
    how = found.document.follow(found.class_code, found.last_exposure)
    if how is None:
        return None
    return follow_up(found.programme).kind(how.kind).name.text(present.language()), how.days


def _through(officer: OfficerCard, found: ContactView) -> ContactView | None:
    if found.through_cell is None or found.through_id is None:
        return None
    try:
        return queries.contact(officer.scope, (found.through_cell, found.through_id))
    except NotFound:
        return None


def _class_form(found: ContactView) -> ClassForm:
    return ClassForm(document=found.document, initial={"code": found.class_code or NOBODY}, auto_id="class-%s")


def _trail(officer: OfficerCard, found: ContactView) -> list[tuple[Any, ...]]:
    steps = queries.steps(officer.scope, found.key)
    officers = officer_names(one.officer_id for one in steps if one.officer_id is not None)
    return [(one, ACTIONS[one.action], officers.get(one.officer_id or 0, "")) for one in steps]


def _reached(officer: OfficerCard, found: ContactView) -> people.Contact | None:
    """Return how to reach the person, None once they live outside the officer's territory."""
    try:
        return people.contact(officer.scope, found.person)
    except NotFound:
        return None
