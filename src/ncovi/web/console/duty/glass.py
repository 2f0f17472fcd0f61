"""Beyond one's territory: one person's record by an exact number, with a reason, for an hour, answered for by others.

These pages leave the database's fence on purpose; what they show is bounded by the opening itself.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ncovi.access.duty import actions, queries
from ncovi.access.duty.actions import BREAK, REVIEW, Beyond
from ncovi.access.duty.queries import GlassView
from ncovi.access.duty.rules import FoundBy, GlassReason, Verdict
from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework import queries as casework
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.words import CLASSES
from ncovi.casework.rules import State
from ncovi.declarations import queries as declarations
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.people import queries as people
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.duty.finding import EVERYWHERE, find
from ncovi.web.console.duty.forms import GlassForm, VerdictForm
from ncovi.web.console.duty.words import FOUND_BY, GLASS_REASONS, VERDICTS
from ncovi.web.console.reading import person_read

LAST = 5


@allow(BREAK, fenced=False)
@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: OfficerRequest) -> HttpResponse:
    """Ask whose record is needed and why, and open it."""
    officer, at = request.officer, now()
    form = GlassForm(request.POST or None, auto_id="glass-%s")
    if form.is_valid():
        told = form.cleaned_data
        actions.look_for(found_by=FoundBy(told["found_by"]), by=officer, at=at)
        try:
            person = find(FoundBy(told["found_by"]), told["text"], told["birth_year"])
        except Invalid as refused:
            form.add_error(str(refused.details["pointer"]).strip("/"), refused.message)
        else:
            return _open(request, form, person)
    shown = {"form": form, "open": queries.own_open(officer, at), "reasons": GLASS_REASONS}
    return render(request, "console/duty/break_glass.html", shown, status=400 if form.is_bound else 200)


def _open(request: OfficerRequest, form: GlassForm, person: PersonCard) -> HttpResponse:
    if request.officer.scope.covers(person.commune, person.province):
        messages.info(request, _("This person lives in your territory: no glass had to be broken."))
        return redirect("console:person", person.cell, person.id)
    told = form.cleaned_data
    beyond = Beyond(
        person=(person.cell, person.id, person.household_id),
        commune=person.commune,
        province=person.province,
        found_by=FoundBy(told["found_by"]),
        reason=GlassReason(told["reason"]),
        words=told["words"],
    )
    made = actions.break_glass(beyond=beyond, key=form.sent_key, by=request.officer, at=now())
    return redirect("console:glass", made)


@allow(BREAK, fenced=False)
@require_safe
def glass(request: OfficerRequest, glass_id: UUID) -> HttpResponse:
    """Show the person to whoever opened the record, while it is open; to a supervisor of theirs the opening alone."""
    opened = queries.opened(request.officer, glass_id, now())
    if opened is not None:
        return _person(request, opened)
    if not request.officer.may(REVIEW):
        raise NotFound("glass_unknown", _("This record is not open to you, or its hour is over."))
    return _review(request, queries.answered_for(request.officer, glass_id))


@allow(REVIEW, fenced=False)
@require_safe
def glass_review(request: OfficerRequest) -> HttpResponse:
    """List the openings of the own line: those that wait for an answer, or all."""
    everything = request.GET.get("tab") == "all"
    page = queries.openings(request.officer, waiting=not everything, cursor=request.GET.get("older"))
    shown = {
        "page": page,
        "rows": [(one, GLASS_REASONS.get(one.reason, one.reason), VERDICTS.get(one.verdict, "")) for one in page.rows],
        "everything": everything,
    }
    return render(request, "console/duty/glass_review.html", shown)


@allow(REVIEW, fenced=False)
@require_POST
def answer_glass(request: OfficerRequest, glass_id: UUID) -> HttpResponse:
    """Answer for an opening."""
    opening = queries.answered_for(request.officer, glass_id)
    form = VerdictForm(request.POST, auto_id="verdict-%s")
    if not form.is_valid():
        return _review(request, opening, form)
    told = form.cleaned_data
    verdict = Verdict(told["verdict"])
    try:
        actions.review(glass_id=glass_id, verdict=verdict, words=told["words"], by=request.officer, at=now())
    except Invalid as refused:
        form.add_error("words", refused.message)
        return _review(request, opening, form)
    messages.success(request, _("Your answer is noted."))
    return redirect("console:glass_review")


def _person(request: OfficerRequest, opened: GlassView) -> HttpResponse:
    cell, person = opened.person
    contact = people.contact(EVERYWHERE, opened.person)
    card = contact.card
    items = casework.items_of_person(EVERYWHERE, cell, person)
    shown = {
        "opened": opened,
        "reason": GLASS_REASONS.get(opened.reason, opened.reason),
        "person": card,
        "contact": contact,
        "about": present.about(card),
        "place": names([card.commune]).get(card.commune, card.commune),
        "history": declarations.history(EVERYWHERE, cell=cell, person=person, limit=LAST),
        "items": [item for item in items if item.state != State.CLOSED],
        "cases": [
            (case, CLASSES.get(case.classification, case.classification))
            for case in cases.cases_of_person(EVERYWHERE, opened.person)
            if case.reversed_at is None
        ],
    }
    page = render(request, "console/duty/glass.html", shown)
    person_read(request.officer, opened.person, "glass", card.commune)
    return page


def _review(request: OfficerRequest, opening: GlassView, form: VerdictForm | None = None) -> HttpResponse:
    may_answer = not opening.verdict and opening.officer_id != request.officer.id
    shown = {
        "opening": opening,
        "reason": GLASS_REASONS.get(opening.reason, opening.reason),
        "found_by": FOUND_BY.get(opening.found_by, opening.found_by),
        "verdict": VERDICTS.get(opening.verdict, ""),
        "form": form or (VerdictForm(auto_id="verdict-%s") if may_answer else None),
    }
    return render(request, "console/duty/glass_answer.html", shown, status=400 if form else 200)
