"""Today's calls: who has no telephone of their own to tell by, and who did not tell; the result in two taps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework.attempts.queries import Promised, promised
from ncovi.casework.followup import queries
from ncovi.casework.followup.actions import MANAGE, record_call
from ncovi.casework.followup.queries import CallView, EpisodeView
from ncovi.casework.followup.words import CALLS
from ncovi.casework.help.queries.callbacks import callbacks
from ncovi.casework.help.queries.views import ConversationView
from ncovi.declarations.faults import DeclarationsRefused
from ncovi.instruments.verification import verification
from ncovi.kernel.clock import now, start_of, today
from ncovi.kernel.errors import Forbidden, Invalid
from ncovi.people import queries as people
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.followup.forms import CallForm
from ncovi.web.console.reading import search_read

PROGRAMME, SCRIPT = "covid19", "missed_check"
READ_HELP = "territory:help:read"
# What is promised for the next hour is prepared for now.
AHEAD = timedelta(hours=1)
TEMPLATE = "console/followup/calls.html"

Reached = Mapping[tuple[int, UUID], people.Contact]


@dataclass(frozen=True, slots=True)
class Line:
    """A person to call; `form` comes back as it was sent where it was refused."""

    episode: EpisodeView
    contact: people.Contact | None
    about: str
    place: str
    kind: str
    day: int
    tried: Sequence[tuple[CallView, str | Promise]]
    may_declare: bool
    form: CallForm


@dataclass(frozen=True, slots=True)
class Appointment:
    """A call or a visit that was promised for a time, and the page of the work that it belongs to."""

    name: str
    contact: people.Contact | None
    url: str
    begins: datetime
    ends: datetime | None
    late: bool
    way: str


@allow(MANAGE)
@require_safe
def call_list(request: OfficerRequest) -> HttpResponse:
    """Show a page of today's calls."""
    return _page(request, {})


@allow(MANAGE)
@require_POST
def record(request: OfficerRequest, cell: int, episode_id: UUID) -> HttpResponse:
    """Keep how a call ended; who has symptoms is asked further on the daily form."""
    episode = queries.episode(request.officer.scope, (cell, episode_id))
    form = CallForm(request.POST, auto_id=f"call-{episode_id}-%s")
    if not form.is_valid():
        return _page(request, {episode_id: form}, status=400)
    try:
        record_call(episode=(cell, episode_id), told=form.told(), key=form.sent_key, by=request.officer, at=now())
    except (Invalid, Forbidden, DeclarationsRefused) as refused:
        field = str(refused.details.get("pointer", "")).strip("/")
        form.add_error(field if field in form.fields else None, refused.message or _("This could not be kept."))
        return _page(request, {episode_id: form}, status=400)
    if form.cleaned_data["result"] == "told":
        return redirect(reverse("console:desk_person", args=episode.person, query={"form": "daily"}))
    messages.success(request, _("The call was kept."))
    return redirect("console:call_list")


def _page(request: OfficerRequest, forms: Mapping[UUID, CallForm], status: int = 200) -> HttpResponse:
    officer, at = request.officer, now()
    page = queries.to_call(officer.scope, at, request.GET.get("older") or None)
    agreed = promised(officer.scope, at + AHEAD)
    asked = callbacks(officer.scope, at + AHEAD) if officer.may(READ_HELP) else []
    keys = [one.person for one in page.rows] + [one.person for one in asked]
    keys += [one.person for one in agreed if one.person]
    reached = people.contacts(officer.scope, keys)
    shown = {
        "lines": _lines(officer, page.rows, reached, forms),
        "page": page,
        "agreed": [_agreed(one, reached, at) for one in agreed],
        "asked": [_asked(one, reached, at) for one in asked],
    } | _script()
    answer = render(request, TEMPLATE, shown, status=status)
    search_read(officer, "call_list", [contact.card for contact in reached.values()])
    return answer


def _script() -> dict[str, object]:
    """Return what to say and to ask, in the page's language."""
    lang, script = present.language(), verification(PROGRAMME).script(SCRIPT)
    if script is None:
        return {"script": None}
    questions = [question.text.text(lang) for question in script.questions]
    return {"script": script, "opening": script.opening.text(lang), "questions": questions}


def _lines(
    officer: OfficerCard, episodes: Sequence[EpisodeView], reached: Reached, forms: Mapping[UUID, CallForm]
) -> list[Line]:
    on = today()
    tried = queries.calls_of(officer.scope, [(one.cell, one.id) for one in episodes], start_of(on))
    places = names({one.commune for one in episodes})
    return [
        Line(
            episode=one,
            contact=(contact := reached.get(one.person)),
            about=present.about(contact.card if contact else None),
            place=places.get(one.commune, one.commune),
            kind=one.kind_name(present.language()),
            day=one.day(on),
            tried=[(call, CALLS[call.result]) for call in tried.get(one.id, [])],
            may_declare=contact is not None and contact.card.consented,
            form=forms.get(one.id) or CallForm(auto_id=f"call-{one.id}-%s"),
        )
        for one in episodes
    ]


def _agreed(one: Promised, reached: Reached, at: datetime) -> Appointment:
    contact = reached.get(one.person) if one.person else None
    url, late = reverse("console:item", args=[one.item_id]), one.again_at < at
    return Appointment(contact.card.full_name if contact else "", contact, url, one.again_at, None, late, one.way)


def _asked(one: ConversationView, reached: Reached, at: datetime) -> Appointment:
    contact, begins = reached.get(one.person), one.call_from or one.opened_at
    url, late = reverse("console:conversation", args=[one.id]), one.call_until is not None and one.call_until < at
    return Appointment(contact.card.full_name if contact else "", contact, url, begins, one.call_until, late, "call")
