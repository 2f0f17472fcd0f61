"""One signal: what was reported, by how many, what happened, and what to do now. Each look is logged."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, officer_name, officer_names, organisation_name
from ncovi.audit.actions import record
from ncovi.casework.signals import queries, words
from ncovi.casework.signals.actions import ASSIGN, READ, VERIFY
from ncovi.casework.signals.queries import SignalView, StepView
from ncovi.casework.signals.rules import State
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound
from ncovi.people.phones import spoken
from ncovi.reports import queries as reports
from ncovi.reports.queries import ReportView
from ncovi.response.queries import events_of
from ncovi.territory.queries import names
from ncovi.web.components.pictures import picture_answer
from ncovi.web.console import times
from ncovi.web.console.forms import KeyedForm, NoteForm
from ncovi.web.console.item import StepLine
from ncovi.web.console.reading import actor
from ncovi.web.console.signals.forms import CloseForm

LONGEST_NUMBER = 6


@allow(READ)
@require_safe
def signal(request: OfficerRequest, signal_id: UUID) -> HttpResponse:
    """Show a signal with what was reported."""
    return signal_page(request, signal_id, {})


@allow(READ)
@require_safe
def photo(request: OfficerRequest, signal_id: UUID, photo: UUID) -> HttpResponse:
    """Show a photograph of one of a signal's reports."""
    scope = request.officer.scope
    known = queries.signal(scope, signal_id)
    report, picture = reports.photo_within(scope, photo)
    if queries.signal_of_report(scope, report) != known.id:
        raise NotFound("photo_unknown", _("This photo does not exist, or it has been deleted."))
    _log(request.officer, known, "signal.photo_read", [str(photo)])
    return picture_answer(picture)


def signal_page(
    request: OfficerRequest, signal_id: UUID, forms: Mapping[str, KeyedForm], status: int = 200
) -> HttpResponse:
    """Show a signal with forms as they were sent, where they were not accepted."""
    officer = request.officer
    known = queries.signal(officer.scope, signal_id)
    skip = _number(request.GET.get("skip", ""))
    told = reports.within(officer.scope, queries.reports_in(officer.scope, signal_id, skip=skip))
    shown = (
        _about(officer, known, told)
        | {"next": skip + len(told) if skip + len(told) < known.reports else 0}
        | _offered(officer, known)
        | dict(forms)
    )
    page = render(request, "console/signals/signal.html", shown, status=status)
    _log(officer, known, "signal.read", [str(one.id) for one in told])
    return page


def _number(text: str) -> int:
    """Return how many of the newest reports to pass over."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else 0


def _about(officer: OfficerCard, known: SignalView, told: Sequence[ReportView]) -> dict[str, object]:
    at = now()
    return {
        "signal": known,
        "place": names([known.commune]).get(known.commune, known.commune),
        "reports": [(one, spoken(one.words.phone) if one.words.phone else "") for one in told],
        "steps": _trail(queries.timeline(officer.scope, known.id)),
        "outcome_name": words.OUTCOMES[known.outcome].name if known.outcome else "",
        "since": times.ago(known.opened_at, at),
        "until": times.until(known.due_at, at),
        "overdue": known.state != State.CLOSED and known.due_at < at,
        "holder": officer_name(known.claimed_by) if known.claimed_by else "",
        "unit": organisation_name(known.organisation_id) if known.organisation_id else "",
        "escalated_to": organisation_name(known.escalated_to) if known.escalated_to else "",
        "events": events_of(officer.scope, [("signal", known.id)]).get(("signal", known.id), []),
        "event_ref": f"signal:{known.id}",
    }


def _offered(officer: OfficerCard, known: SignalView) -> dict[str, object]:
    """Return the steps that the officer may take now, and their empty forms."""
    may, mine = officer.may(VERIFY), known.claimed_by == officer.id
    return {
        "mine": mine,
        "may_claim": may and known.state == State.RECEIVED,
        "may_release": may and known.state == State.CHECKING and (mine or officer.may(ASSIGN)),
        "may_close": may and (known.state == State.RECEIVED or (known.state == State.CHECKING and mine)),
        "may_note": may,
        "claim_form": KeyedForm(auto_id=False),
        "release_form": KeyedForm(auto_id=False),
        "close_form": CloseForm(auto_id="close-%s"),
        "note_form": NoteForm(auto_id="note-%s"),
        "outcomes": words.OUTCOMES,
    }


def _trail(steps: Sequence[StepView]) -> list[StepLine]:
    officers = officer_names(step.officer_id for step in steps if step.officer_id is not None)
    return [
        StepLine(
            at=step.at,
            what=words.ACTIONS[step.action],
            result=words.OUTCOMES[step.outcome].name if step.outcome else "",
            who=officers.get(step.officer_id or 0) or organisation_name(step.organisation_id or 0),
            note=step.note,
            public=str(words.OUTCOMES[step.outcome].public if step.outcome else words.PUBLIC.get(step.action, "")),
            message=step.public_text,
        )
        for step in reversed(steps)
    ]


def _log(officer: OfficerCard, known: SignalView, action: str, read: Sequence[str]) -> None:
    """Record what was looked at; a view calls this last, for without the record there is no answer."""
    subject = ("signal", str(known.id))
    record(action=action, subject=subject, by=actor(officer), at=now(), unit=known.commune, details={"read": read})
