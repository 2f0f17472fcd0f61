"""Being reminded of the day's tracking: for whom, and at what hour."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.declarations.tracking import queries as tracking
from ncovi.declarations.tracking.actions import REMINDERS, set_reminder, stop_reminder
from ncovi.declarations.tracking.rules import clock_of, minute_of
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Invalid
from ncovi.messaging.queries import choices
from ncovi.people import queries
from ncovi.people.consent_texts import current
from ncovi.people.queries import PersonView
from ncovi.people.tokens import Claims
from ncovi.web.citizen.entry import CitizenRequest, citizen

USUAL = "19:30"


@dataclass(frozen=True, slots=True)
class Row:
    """A member with their hour; `asks` says that the consent to be reminded is still to be given."""

    person: PersonView
    time: str
    set: bool
    asks: bool
    error: str = ""


@citizen
def reminders(request: CitizenRequest) -> HttpResponse:
    """Show at what hour each member is reminded."""
    return _page(request)


@citizen
@require_POST
def keep(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Keep the hour of a member."""
    who = queries.member(request.citizen.claims, person)
    typed = request.POST.get("time", "")
    minute = minute_of(typed)
    try:
        set_reminder(
            claims=request.citizen.claims,
            person=who.id,
            minute=-1 if minute is None else minute,
            agreed=bool(request.POST.get("agreed")),
            by=request.citizen.actor,
            at=now(),
        )
    except Invalid as reason:
        return _page(request, refused=(who.id, typed, reason.message))
    messages.success(request, _("Kept. We remind you each day at %(time)s.") % {"time": clock_of(minute or 0)})
    return redirect("citizen:reminders")


@citizen
@require_POST
def stop(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Remind a member no more."""
    stop_reminder(claims=request.citizen.claims, person=person, by=request.citizen.actor, at=now())
    messages.success(request, _("We do not remind you any more."))
    return redirect("citizen:reminders")


def _page(request: CitizenRequest, refused: tuple[UUID, str, str] | None = None) -> HttpResponse:
    claims, lang = request.citizen.claims, get_language() or "vi"
    text = next(text for text in current(today()) if text.purpose == REMINDERS)
    chosen = choices(claims.cell, claims.household)["reminder"]
    shown = {
        "rows": _rows(claims, refused),
        "consent": text.text(lang),
        "channels": [word for channel, word in _channel_words() if channel in chosen],
        "notifications": reverse("citizen:notifications"),
    }
    return render(request, "citizen/tracking/reminders.html", shown, status=400 if refused else 200)


def _rows(claims: Claims, refused: tuple[UUID, str, str] | None) -> list[Row]:
    kept = tracking.reminders(claims)
    rows = []
    for person in queries.members(claims):
        if not (person.complete and person.consented):
            continue
        time = clock_of(kept[person.id].minute) if person.id in kept else USUAL
        row = Row(person, time, person.id in kept, REMINDERS not in queries.consents(claims, person.id))
        if refused and refused[0] == person.id:
            row = Row(person, refused[1], row.set, row.asks, refused[2])
        rows.append(row)
    return rows


def _channel_words() -> list[tuple[str, str]]:
    return [("push", _("on this phone")), ("sms", _("by text message")), ("email", _("by e-mail"))]
