"""A result that came without a person: entering it, finding whose it is, giving it to them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework.laboratory import queries
from ncovi.casework.laboratory.actions import WRITE, assign, give_up, take_in
from ncovi.casework.laboratory.rules import Standing
from ncovi.casework.laboratory.words import FINDINGS, SOURCES, STANDINGS
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.people.actions.registering import register
from ncovi.people.matching.queries import candidates
from ncovi.territory.queries import communes_of, names
from ncovi.web.console import present
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.laboratory.forms import NobodyForm
from ncovi.web.console.laboratory.listing import test_name
from ncovi.web.console.laboratory.single import show
from ncovi.web.console.reading import search_read
from ncovi.web.console.stepping import attempt, one_press


@allow(WRITE)
@require_http_methods(["GET", "POST"])
def new_result(request: OfficerRequest) -> HttpResponse:
    """Enter a result with what it says of its person; who may be meant is asked next."""
    form = NobodyForm(request.POST or None, communes=communes_within(request.officer), auto_id="new-%s")
    if form.is_valid():
        try:
            made = take_in(described=form.described(), new=form.new(), key=form.sent_key, by=request.officer, at=now())
        except (Invalid, Conflict) as refused:
            show(form, refused)
        else:
            return redirect("console:incoming_result", made)
    return render(request, "console/laboratory/new.html", {"form": form}, status=400 if form.is_bound else 200)


@allow(WRITE)
@require_safe
def incoming_result(request: OfficerRequest, incoming_id: UUID) -> HttpResponse:
    """Show a result that waits for its person, with those who may be meant; the search is logged."""
    officer = request.officer
    found = queries.incoming_one(officer.scope, incoming_id)
    meant = candidates(officer.scope, found.described) if found.standing != Standing.ASSIGNED else []
    places = names({one.card.commune for one in meant} | ({found.commune} if found.commune else set()))
    shown = {
        "one": found,
        "told": found.told,
        "test": test_name(found.told.programme, found.told.reported_on, found.told.test),
        "finding": FINDINGS[found.told.finding],
        "source": SOURCES.get(found.source, ""),
        "standing": STANDINGS[found.standing],
        "sex": present.SEXES.get(found.described.sex, ""),
        "place": places.get(found.commune, ""),
        "candidates": [
            (one, present.about(one.card), places.get(one.card.commune, one.card.commune), KeyedForm()) for one in meant
        ],
        "may_register": bool(found.described.full_name and found.described.commune),
        "form": KeyedForm(),
    }
    page = render(request, "console/laboratory/incoming.html", shown)
    search_read(officer, "result", [one.card for one in meant])
    return page


@allow(WRITE)
@require_POST
def assign_result(request: OfficerRequest, incoming_id: UUID, cell: int, person_id: UUID) -> HttpResponse:
    """Give a result to one of those who may be meant."""
    queries.incoming_one(request.officer.scope, incoming_id)
    return _given(request, incoming_id, (cell, person_id), one_press(request))


@allow(WRITE)
@require_POST
def register_for_result(request: OfficerRequest, incoming_id: UUID) -> HttpResponse:
    """Put on record whom a result is about, as it describes them, and give it to them."""
    found = queries.incoming_one(request.officer.scope, incoming_id)
    key, by, at = one_press(request), request.officer, now()
    cell, person, _household = register(described=found.described, key=key, by=by, at=at)
    return _given(request, incoming_id, (cell, person), key)


@allow(WRITE)
@require_POST
def give_up_result(request: OfficerRequest, incoming_id: UUID) -> HttpResponse:
    """Mark that nobody was found."""
    queries.incoming_one(request.officer.scope, incoming_id)
    key, by, at = one_press(request), request.officer, now()
    done = _("Kept under “Nobody found”. It can still be given to somebody.")
    attempt(request, lambda: give_up(incoming=incoming_id, key=key, by=by, at=at), done)
    return redirect("console:results")


def communes_within(officer: OfficerCard) -> list[tuple[str, str]]:
    """Return the communes among which somebody's home is chosen; none for whoever sees the whole country."""
    level, code = officer.scope.root or ("", "")
    if level == "province":
        return [(unit.code, unit.full_name()) for unit in communes_of(code)]
    return list(names(officer.scope.communes).items())


def _given(request: OfficerRequest, incoming: UUID, person: tuple[int, UUID], key: UUID) -> HttpResponse:
    try:
        made = assign(incoming=incoming, person=person, key=key, by=request.officer, at=now())
    except Conflict as refused:
        messages.warning(request, refused.message)
        return redirect("console:incoming_result", incoming)
    messages.success(request, _("The result was given to this person."))
    return redirect("console:result", *made)
