"""Asking for help: danger signs first, then one's own words; with a danger sign 115 comes before everything."""

from datetime import datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from ncovi.casework.help import actions, signs, words
from ncovi.casework.help.actions.beginning import Question
from ncovi.declarations.queries import StoredDeclaration, own_by_receipt
from ncovi.instruments.levels import Level
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid, NotFound, TooMany
from ncovi.people import queries as people
from ncovi.people.queries import PersonView
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.help.forms import AskForm

# What the declaration's level lets one expect of the urgency; the person may choose otherwise.
USUAL = {Level.EMERGENCY: "urgent", Level.HIGH: "today", Level.WATCH: "today"}
SEND = "send"


@citizen
@require_http_methods(["GET", "POST"])
def ask(request: CitizenRequest) -> HttpResponse:
    """Ask the health unit of the place."""
    able = [one for one in people.members(request.citizen.claims) if one.complete and one.consented]
    if not able:
        return redirect(reverse("citizen:profile", query={"next": request.path}))
    about, at = _declaration(request), now()
    form = _form(request.POST or None, able, about, at)
    if not form.is_valid():
        return _page(request, form, about, status=400 if form.is_bound else 200)
    if form.cleaned_data["danger"] and request.POST.get("step") != SEND:
        return render(request, "citizen/help/emergency.html", {"form": form, "sent": _sent(request.POST)})
    try:
        _open(request, form, about, at)
    except (Invalid, TooMany) as refused:
        form.add_error(None, refused.message)
        return _page(request, form, about, status=429 if isinstance(refused, TooMany) else 400)
    return redirect("citizen:conversation", form.sent_key)


def _open(request: CitizenRequest, form: AskForm, about: StoredDeclaration | None, at: datetime) -> None:
    told = form.cleaned_data
    person = next(one.id for one in people.members(request.citizen.claims) if str(one.id) == told["person"])
    question = Question(
        person=person,
        text=told["text"],
        urgency=told["urgency"],
        danger=tuple(told["danger"]),
        window=form.window,
        declaration=about.key if about and about.key.person == person else None,
        language=(get_language() or "vi").split("-")[0],
    )
    actions.open_conversation(
        claims=request.citizen.claims, key=form.sent_key, question=question, by=request.citizen.actor, at=at
    )


def _form(data: QueryDict | None, able: list[PersonView], about: StoredDeclaration | None, at: datetime) -> AskForm:
    people_here = [(str(one.id), one.full_name) for one in able]
    chosen = str(about.key.person) if about else people_here[0][0]
    initial = {"person": chosen, "urgency": USUAL.get(Level(about.level), "") if about else ""}
    language = get_language() or "vi"
    return AskForm(data, people=people_here, signs=signs.question(language), at=at, initial=initial)


def _declaration(request: CitizenRequest) -> StoredDeclaration | None:
    """Return the declaration that the question follows, if it names one of this household."""
    code = request.POST.get("receipt") or request.GET.get("receipt", "")
    try:
        return own_by_receipt(request.citizen.claims, code) if code else None
    except NotFound:
        return None


def _sent(posted: QueryDict) -> list[tuple[str, str]]:
    """Return what was filled in, to be carried through the page that says to call first."""
    carried = ("key", "person", "danger", "text", "urgency", "window", "receipt")
    return [(name, value) for name in carried for value in posted.getlist(name)]


def _page(request: CitizenRequest, form: AskForm, about: StoredDeclaration | None, status: int) -> HttpResponse:
    shown = {
        "form": form,
        "about": about,
        "alone": form.alone,
        "urgencies": [(code, name, help_text) for code, (name, help_text) in words.URGENCIES.items()],
    }
    return render(request, "citizen/help/ask.html", shown, status=status)
