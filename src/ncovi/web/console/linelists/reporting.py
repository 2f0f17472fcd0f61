"""The reports that a circular asks for: which are due, and one with everything that it says."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import officer_names, organisation_name
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import day_of, now
from ncovi.linelists.circular import content, printing, queries, rules
from ncovi.linelists.circular.actions import SEND, WRITE
from ncovi.linelists.circular.queries import ReportView
from ncovi.linelists.circular.words import KINDS, PHASES, STATES, STEPS
from ncovi.territory.queries import names
from ncovi.web.console import times
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.linelists.forms import CorrectForm
from ncovi.web.console.present import language
from ncovi.web.console.reading import person_read

READ = "territory:case:read"
TABS = {"waiting": _("To send"), "sent": _("Sent"), "received": _("Received")}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    report: ReportView
    title: str
    disease: str
    place: str
    state: str | Promise
    until: str


@allow(READ)
@require_safe
def circular_reports(request: OfficerRequest) -> HttpResponse:
    """Show the reports of a part of the list, those that run out first on top."""
    told = request.GET.get("tab", "")
    tab = told if told in TABS else "waiting"
    page = queries.listing(request.officer.scope, tab, request.GET.get("older") or None)
    places = names({one.commune for one in page.rows})
    at = now()
    rows = [
        Row(
            report=one,
            title=title_of(one),
            disease=programme(one.programme).name(language()),
            place=places.get(one.commune, one.commune),
            state=STATES[one.state],
            until=times.until(one.due_at, at),
        )
        for one in page.rows
    ]
    shown = {"rows": rows, "page": page, "tabs": TABS.items(), "tab": tab}
    return render(request, "console/linelists/reports.html", shown)


@allow(READ)
@require_safe
def circular_report(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Show a report; the read of the person whom it is about is logged."""
    return report_page(request, report_id)


@allow(READ)
@require_safe
def circular_pdf(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Hand out a report as it is printed and signed."""
    found, entries = queries.report(request.officer, report_id)
    answer = HttpResponse(printing.as_pdf(found, entries, language()), content_type="application/pdf")
    name = f"report-{found.id.hex[:8]}-v{found.version}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    _note_read(request, found)
    return answer


def report_page(
    request: OfficerRequest, report_id: UUID, *, correct_form: CorrectForm | None = None, status: int = 200
) -> HttpResponse:
    """Return the page of a report."""
    officer = request.officer
    found, entries = queries.report(officer, report_id)
    done = queries.steps(report_id)
    people = officer_names(one.officer_id for one in done)
    fresh = found.state == "prepared"
    shown = {
        "report": found,
        "title": title_of(found),
        "state": STATES[found.state],
        "until": times.until(found.due_at, now()),
        "entries": entries,
        "lacking": [one for one in entries if one.lacks] if fresh else [],
        "links": {content.PERSON: "console:person", content.CASE: "console:case"},
        "case": _case_person(request, found),
        "rule": rules.rule_on(found.programme, day_of(found.begun_at)).why[_two(language())],
        "place": names([found.commune]).get(found.commune, found.commune),
        "receiver": organisation_name(found.receiver_id) if found.receiver_id else "",
        "steps": [(one, STEPS[one.action], people.get(one.officer_id, "")) for one in done],
        "may_write": officer.may(WRITE),
        "may_send": officer.may(SEND),
        "ours": found.receiver_id == officer.organisation_id,
        "form": KeyedForm(),
        "correct_form": correct_form or CorrectForm(auto_id="correct-%s"),
    }
    page = render(request, "console/linelists/report.html", shown, status=status)
    _note_read(request, found)
    return page


def title_of(found: ReportView) -> str:
    """Return what a report is called: its kind, and of an outbreak the phase."""
    phase = PHASES[found.phase]
    return f"{KINDS[found.kind]}: {phase}" if phase else str(KINDS[found.kind])


def _case_person(request: OfficerRequest, found: ReportView) -> tuple[int, UUID] | None:
    if found.case_cell is None:
        return None
    return content.person_of(request.officer.scope, (found.case_cell, found.subject_id))


def _note_read(request: OfficerRequest, found: ReportView) -> None:
    person = _case_person(request, found)
    if person is not None:
        person_read(request.officer, person, "circular_report", found.commune)


def _two(lang: str) -> str:
    return "en" if lang.startswith("en") else "vi"
