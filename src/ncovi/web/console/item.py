"""One work item: the person, why, what was answered, what happened, and what to do now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, colleagues, officer_name, officer_names, organisation_name
from ncovi.casework import queries, words
from ncovi.casework.actions import ASSIGN, CLAIM, VERIFY
from ncovi.casework.queries import Filters, ItemView, StepView
from ncovi.casework.rules import State
from ncovi.declarations import queries as declarations
from ncovi.declarations.queries import Key
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present, times
from ncovi.web.console.forms import AssignForm, CallForm, KeyedForm, NoteForm, VerifyForm
from ncovi.web.console.reading import person_read
from ncovi.web.console.sheets import sheet_of

PAST = 10
# So many of the most urgent may be in colleagues' hands before the choice is left to the officer.
LOOK_AHEAD = 30


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of the item's trail."""

    at: datetime
    what: str | Promise
    result: str | Promise
    who: str
    note: str
    public: str
    message: str


@allow("territory:work_item:read")
@require_safe
def item(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Show an item; the read of the person is logged."""
    return item_page(request, item_id, {})


@allow(VERIFY)
@require_safe
def next_item(request: OfficerRequest) -> HttpResponse:
    """Lead to the most urgent item that waits for the officer, or to the worklist where there is none."""
    officer = request.officer
    waiting = queries.worklist(officer.scope, Filters(), limit=LOOK_AHEAD).rows
    free = next((one for one in waiting if one.state == State.OPEN or one.claimed_by == officer.id), None)
    return redirect("console:item", free.id) if free else redirect("console:worklist")


def item_page(
    request: OfficerRequest, item_id: UUID, forms: Mapping[str, KeyedForm], status: int = 200
) -> HttpResponse:
    """Show an item with forms as they were sent, where they were not accepted."""
    officer = request.officer
    work = queries.item(officer.scope, item_id)
    shown = _about(officer, work) | _offered(officer, work) | dict(forms)
    page = render(request, "console/item.html", shown, status=status)
    person_read(officer, work.person, "work_item", work.commune)
    return page


def _about(officer: OfficerCard, work: ItemView) -> dict[str, object]:
    scope, at = officer.scope, now()
    contact = _contact(officer, work)
    key = Key(work.cell, work.person_id, work.declaration_day, work.declaration_id)
    return {
        "work": work,
        "person": contact.card if contact else None,
        "contact": contact,
        "about": present.about(contact.card if contact else None),
        "place": names([work.commune]).get(work.commune, work.commune),
        "family": [one for one in people.family(scope, work.cell, work.household_id) if one.id != work.person_id],
        "sheet": sheet_of(scope, declarations.declaration(scope, key)),
        "history": declarations.history(scope, cell=work.cell, person=work.person_id, limit=PAST),
        "past": present.past_items(queries.items_of_person(scope, work.cell, work.person_id), but=work.id),
        "steps": steps_in_words(queries.timeline(scope, work.id)),
        "outcome_name": words.OUTCOMES[work.outcome].name if work.outcome else "",
        "since": times.ago(work.opened_at, at),
        "until": times.until(work.due_at, at),
        "overdue": work.state != State.CLOSED and work.due_at < at,
        "holder": officer_name(work.claimed_by) if work.claimed_by else "",
        "unit": organisation_name(work.organisation_id) if work.organisation_id else "",
        "escalated_to": organisation_name(work.escalated_to) if work.escalated_to else "",
    }


def _contact(officer: OfficerCard, work: ItemView) -> people.Contact | None:
    """Return how to reach the person, None once they live outside the officer's territory."""
    try:
        return people.contact(officer.scope, work.person)
    except NotFound:
        return None


def _offered(officer: OfficerCard, work: ItemView) -> dict[str, object]:
    """Return the steps that the officer may take now, and their empty forms."""
    mine = work.claimed_by == officer.id
    workable = work.state == State.OPEN or (work.state == State.CLAIMED and mine)
    may_assign = officer.may(ASSIGN) and work.state != State.CLOSED
    return {
        "mine": mine,
        "may_claim": officer.may(CLAIM) and work.state == State.OPEN,
        "may_release": work.state == State.CLAIMED and officer.may(CLAIM) and (mine or officer.may(ASSIGN)),
        "may_verify": officer.may(VERIFY) and workable,
        "may_note": officer.may(VERIFY),
        "may_next": officer.may(VERIFY) and work.state == State.CLOSED,
        "claim_form": KeyedForm(auto_id=False),
        "release_form": KeyedForm(auto_id=False),
        "call_form": CallForm(auto_id="call-%s"),
        "verify_form": VerifyForm(auto_id="verify-%s"),
        "note_form": NoteForm(auto_id="note-%s"),
        "assign_form": AssignForm(colleagues=workers(officer)) if may_assign else None,
        "outcomes": words.OUTCOMES,
    }


def workers(officer: OfficerCard) -> list[tuple[int, str]]:
    """Return the officers of one's own organisation who can take work."""
    able = {"health_officer", "supervisor"}
    return [(one.id, one.full_name) for one in colleagues(officer.organisation_id) if able & set(one.roles)]


def steps_in_words(steps: Sequence[StepView]) -> list[StepLine]:
    """Return the trail of an item, newest first."""
    officers = officer_names(step.officer_id for step in steps if step.officer_id is not None)
    return [_step(step, officers) for step in reversed(steps)]


def _step(step: StepView, officers: Mapping[int, str]) -> StepLine:
    return StepLine(
        at=step.at,
        what=words.ACTIONS[step.action],
        result=words.OUTCOMES[step.outcome].name if step.outcome else words.CALL_RESULTS.get(step.call_result, ""),
        who=officers.get(step.officer_id or 0) or organisation_name(step.organisation_id or 0),
        note=step.note,
        public=str(words.PUBLIC[step.public_code]) if step.public_code else "",
        message=step.public_text,
    )
