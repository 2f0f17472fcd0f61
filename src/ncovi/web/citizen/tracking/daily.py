"""The day's tracking in two taps: nothing has changed since last time."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.declarations.queries import StoredDeclaration
from ncovi.declarations.tracking.actions import send_unchanged
from ncovi.declarations.tracking.queries import same_as_before
from ncovi.instruments.registry import instrument
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict
from ncovi.people import queries
from ncovi.people.tokens import Claims
from ncovi.web.citizen.entry import CitizenRequest, citizen


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What may be sent again at a touch: the declaration that it repeats, in words, and the day it is for."""

    last: StoredDeclaration
    feeling: str
    symptoms: str
    yesterday: bool
    day: str


def unchanged_for(claims: Claims, person: UUID) -> Unchanged | None:
    """Return what a member may send again at a touch, None where the questions must be asked."""
    known = same_as_before(claims, person)
    if known is None:
        return None
    return Unchanged(
        last=known.last,
        feeling=_words(known.last, "feeling"),
        symptoms=_words(known.last, "symptoms"),
        yesterday=(today() - known.last.key.day).days == 1,
        day=today().isoformat(),
    )


@citizen
@require_POST
def same(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Send today what was told last; sent twice, it is one declaration."""
    who = queries.member(request.citizen.claims, person)
    if not who.consented or request.POST.get("day") != today().isoformat():
        # The page stood open over midnight: what it said was of another day.
        messages.info(request, _("A new day has begun. Please look once more."))
        return redirect("citizen:daily_for", person=who.id)
    try:
        receipt = send_unchanged(
            claims=request.citizen.claims, person=who.id, last=_last(request), by=request.citizen.actor, at=now()
        )
    except Conflict as reason:
        messages.info(request, reason.message)
        return redirect("citizen:daily_for", person=who.id)
    return redirect("citizen:receipt", code=receipt.receipt)


def _last(request: CitizenRequest) -> UUID:
    try:
        return UUID(request.POST.get("last", ""))
    except ValueError:
        return UUID(int=0)


def _words(stored: StoredDeclaration, name: str) -> str:
    item = instrument(stored.instrument, stored.version).fields[name]
    given = stored.answers.get(name) or []
    chosen = given if isinstance(given, list) else [given]
    lang = get_language() or "vi"
    return ", ".join(option.text(lang) for option in item.options if option.code in chosen)
