"""Declaring: for whom, the questions, a look at the answers, sending."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.declarations.actions import receive
from ncovi.declarations.faults import DeclarationsRefused
from ncovi.declarations.queries import latest_answers
from ncovi.declarations.wire import declaration
from ncovi.instruments.registry import current
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict
from ncovi.kernel.ids import uuid7
from ncovi.people import queries
from ncovi.people.queries import PersonView
from ncovi.web.citizen.declaring import (
    Draft,
    answers_about,
    faults_as_errors,
    first_draft,
    posted_draft,
    summary,
)
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.questions import Question, sections, spoken_answer
from ncovi.web.citizen.tracking.daily import unchanged_for
from ncovi.web.citizen.whose import ask_whose

UNIVERSAL = "covid19/universal"
DAILY = "covid19/daily"
# The first part of a form's address, by which the phone finds a draft again.
WAYS = {UNIVERSAL: "declare", DAILY: "daily"}


@citizen
def choose(request: CitizenRequest) -> HttpResponse:
    """Ask for whom to declare."""
    return ask_whose(request, "citizen:declare_for", _("Who do you declare for?"), declaring=True)


@citizen
def choose_daily(request: CitizenRequest) -> HttpResponse:
    """Ask whose day to track."""
    return ask_whose(request, "citizen:daily_for", _("Whose health do you track today?"), declaring=True)


@citizen
@require_http_methods(["GET", "POST"])
def universal(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Declare by the universal form."""
    return _fill_in(request, person, UNIVERSAL)


@citizen
@require_http_methods(["GET", "POST"])
def daily(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Declare by the short form of each day."""
    return _fill_in(request, person, DAILY)


def _fill_in(request: CitizenRequest, person_id: UUID, key: str) -> HttpResponse:
    person = queries.member(request.citizen.claims, person_id)
    first = _first_of_all(request, person)
    if first is not None:
        return first
    instrument, lang = current(key, today()), get_language() or "vi"
    known = answers_about(person, instrument)
    if request.method != "POST":
        last = latest_answers(request.citizen.claims, person=person.id, instrument=key)
        return _form_page(request, person, first_draft(instrument, last, known))
    draft = posted_draft(instrument, request.POST, known, lang)
    step = request.POST.get("step", "check")
    if draft.errors or step == "change":
        return _form_page(request, person, draft)
    return _send(request, person, draft) if step == "send" else _check_page(request, person, draft)


def _first_of_all(request: CitizenRequest, person: PersonView) -> HttpResponse | None:
    """Lead to what must be told or agreed to before anything can be declared."""
    onward = {"next": request.path}
    if not person.consented:
        return redirect(reverse("citizen:consent", args=[person.id], query=onward))
    if not person.complete:
        place = "citizen:profile" if person.relation == "self" else "citizen:member"
        args = [] if person.relation == "self" else [person.id]
        return redirect(reverse(place, args=args, query=onward))
    return None


def _send(request: CitizenRequest, person: PersonView, draft: Draft) -> HttpResponse:
    sent = declaration(
        id=draft.id,
        person=person.id,
        instrument=draft.instrument.key,
        version=draft.instrument.version,
        answers=draft.answers | answers_about(person, draft.instrument),
    )
    try:
        receipt = receive(declarations=[sent], source="web", by=request.citizen.claims, at=now())[0]
    except DeclarationsRefused as refused:
        draft.errors.update(faults_as_errors(refused.faults, get_language() or "vi"))
        return _form_page(request, person, draft)
    except Conflict:
        return _changed_after_sending(request, person, draft)
    return redirect("citizen:receipt", code=receipt.receipt)


def _changed_after_sending(request: CitizenRequest, person: PersonView, draft: Draft) -> HttpResponse:
    text = _("You have already sent this form. Send it again only if something has changed: it counts as a new one.")
    messages.info(request, text)
    anew = Draft(uuid7(), draft.instrument, draft.answers, draft.posted)
    return _check_page(request, person, anew)


def _form_page(request: CitizenRequest, person: PersonView, draft: Draft) -> HttpResponse:
    lang = get_language() or "vi"
    known = answers_about(person, draft.instrument)
    shown = {
        "person": person,
        "draft": draft,
        "way": WAYS[draft.instrument.key],
        "title": draft.instrument.title(lang),
        "sections": sections(draft.instrument, draft.answers, draft.errors, known, lang),
        "known": known,
        "problems": summary(draft, lang),
        "bundle": draft.instrument.bundle(lang).decode().replace("<", "\\u003c"),
    }
    if draft.instrument.key == DAILY and not draft.posted:
        shown["unchanged"] = unchanged_for(request.citizen.claims, person.id)
    return render(request, "citizen/form.html", shown)


def _check_page(request: CitizenRequest, person: PersonView, draft: Draft) -> HttpResponse:
    lang = get_language() or "vi"
    asked = sections(draft.instrument, draft.answers, {}, answers_about(person, draft.instrument), lang)
    shown = {
        "person": person,
        "draft": draft,
        "title": draft.instrument.title(lang),
        "sections": [(section.title, _answered(section.questions)) for section in asked],
        "fields": [(name, value) for name, values in draft.posted.items() for value in values],
    }
    return render(request, "citizen/check.html", shown)


def _answered(questions: tuple[Question, ...]) -> list[tuple[str, str]]:
    return [(question.text, spoken) for question in questions if (spoken := spoken_answer(question))]
