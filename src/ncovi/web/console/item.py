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
from ncovi.access.queries import OfficerCard, Scope, colleagues, officer_name, officer_names, organisation_name
from ncovi.casework import queries, words
from ncovi.casework.actions import ASSIGN, CLAIM, VERIFY
from ncovi.casework.queries import ItemView, StepView
from ncovi.casework.rules import Kind, State
from ncovi.casework.together import Source, Wanted
from ncovi.casework.worklist import queries as worklist
from ncovi.declarations import queries as declarations
from ncovi.declarations.queries import Key
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present, times
from ncovi.web.console.forms import AssignForm, CallForm, KeyedForm, NoteForm, VerifyForm
from ncovi.web.console.reading import person_read
from ncovi.web.console.sheets import Sheet, sheet_of
from ncovi.web.console.work import script
from ncovi.web.console.work.outcomes import outcomes_of
from ncovi.web.console.work.rows import ROUTES
from ncovi.web.console.work.subjects import subject_of
from ncovi.web.console.work.telling import reasons_of

PAST = 10
# Work whose own page says how it ended.
CLOSED_ELSEWHERE = frozenset({Kind.TASK})


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
    """Lead to the most urgent work of any kind that waits for the officer, or to the worklist where there is none."""
    officer = request.officer
    sources = worklist.sources_of(officer)
    mine = worklist.entries(officer.scope, Wanted(claimed_by=officer.id), sources, limit=1).rows
    free = worklist.entries(officer.scope, Wanted(free=True), sources, limit=1).rows
    first = min([*mine, *free], key=lambda one: (one.urgency, one.due_at, one.id), default=None)
    return redirect(ROUTES[Source(first.source)][0], first.id) if first else redirect("console:worklist")


def item_page(
    request: OfficerRequest, item_id: UUID, forms: Mapping[str, KeyedForm], status: int = 200
) -> HttpResponse:
    """Show an item with forms as they were sent, where they were not accepted."""
    officer = request.officer
    work = queries.item(officer.scope, item_id)
    shown = _about(officer, work) | _around(officer, work) | _offered(officer, work)
    shown |= script.offered(officer, work) | dict(forms)
    page = render(request, "console/item.html", shown, status=status)
    if work.person is not None:
        person_read(officer, work.person, "work_item", work.commune)
    return page


def _about(officer: OfficerCard, work: ItemView) -> dict[str, object]:
    at = now()
    return {
        "work": work,
        "kind_name": words.KINDS.get(work.kind, work.kind),
        "declared": work.kind == Kind.VERIFY_DECLARATION,
        "reasons": reasons_of(work),
        "words": queries.words_about(officer.scope, work.id),
        "subject": subject_of(officer, work),
        "place": names([work.commune]).get(work.commune, work.commune) if work.commune else "",
        "steps": steps_in_words(queries.timeline(officer.scope, work.id)),
        "outcome_name": words.outcome_name(work.outcome),
        "since": times.ago(work.opened_at, at),
        "until": times.until(work.due_at, at),
        "overdue": work.state != State.CLOSED and work.due_at < at,
        "holder": officer_name(work.claimed_by) if work.claimed_by else "",
        "unit": organisation_name(work.organisation_id) if work.organisation_id else "",
        "escalated_to": organisation_name(work.escalated_to) if work.escalated_to else "",
        "referral": worklist.of_item(officer, work.id) or worklist.of_works(officer, [work.id]).get(work.id),
        "repeats": queries.joined_with(officer.scope, work.id),
    }


def _around(officer: OfficerCard, work: ItemView) -> dict[str, object]:
    """Return the person, their household and their last declarations, as far as the item is about somebody."""
    scope, person = officer.scope, work.person
    if person is None or work.household_id is None:
        return {"person": None, "nobody": True}
    contact = _contact(officer, person)
    cell, person_id = person
    return {
        "person": contact.card if contact else None,
        "contact": contact,
        "about": present.about(contact.card if contact else None),
        "family": [one for one in people.family(scope, cell, work.household_id) if one.id != person_id],
        "sheet": _sheet(scope, work),
        "history": declarations.history(scope, cell=cell, person=person_id, limit=PAST),
        "past": present.past_items(queries.items_of_person(scope, cell, person_id), but=work.id),
    }


def _sheet(scope: Scope, work: ItemView) -> Sheet | None:
    """Return the declaration that an item is about, None where it is about something else."""
    if work.person is None or work.declaration_day is None or work.declaration_id is None:
        return None
    return sheet_of(
        scope, declarations.declaration(scope, Key(*work.person, work.declaration_day, work.declaration_id))
    )


def _contact(officer: OfficerCard, person: tuple[int, UUID]) -> people.Contact | None:
    """Return how to reach the person, None once they live outside the officer's territory."""
    try:
        return people.contact(officer.scope, person)
    except NotFound:
        return None


def _offered(officer: OfficerCard, work: ItemView) -> dict[str, object]:
    """Return the steps that the officer may take now, and their empty forms."""
    mine, closed = work.claimed_by == officer.id, work.state == State.CLOSED
    workable = work.state == State.OPEN or (work.state == State.CLAIMED and mine)
    may_assign = officer.may(ASSIGN) and not closed
    return {
        "mine": mine,
        "may_claim": officer.may(CLAIM) and work.state == State.OPEN,
        "may_release": work.state == State.CLAIMED and officer.may(CLAIM) and (mine or officer.may(ASSIGN)),
        "may_refer": officer.may(CLAIM) and (workable or may_assign),
        "may_part": officer.may(CLAIM) and work.joined_to is not None,
        "may_verify": officer.may(VERIFY) and workable and work.kind not in CLOSED_ELSEWHERE,
        "may_note": officer.may(VERIFY),
        "may_next": officer.may(VERIFY) and closed,
        "claim_form": KeyedForm(auto_id=False),
        "release_form": KeyedForm(auto_id=False),
        "part_form": KeyedForm(auto_id=False),
        "call_form": CallForm(auto_id="call-%s"),
        "verify_form": VerifyForm(auto_id="verify-%s"),
        "note_form": NoteForm(auto_id="note-%s"),
        "assign_form": AssignForm(colleagues=workers(officer)) if may_assign else None,
        "outcomes": outcomes_of(work),
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
        result=words.outcome_name(step.outcome) or words.CALL_RESULTS.get(step.call_result, ""),
        who=officers.get(step.officer_id or 0) or organisation_name(step.organisation_id or 0),
        note=step.note,
        public=str(words.PUBLIC[step.public_code]) if step.public_code else "",
        message=step.public_text,
    )
