"""Checking a code that somebody shows: whether it holds, and then only what this officer may see."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import record
from ncovi.audit.queries import done_since
from ncovi.casework.queries.checks import Check, last_check
from ncovi.declarations import queries as declarations
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound, TooMany
from ncovi.people import passes
from ncovi.people import queries as people
from ncovi.people.passes import BadPass, Pass
from ncovi.people.queries import PersonCard
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.reading import actor, person_read
from ncovi.web.pass_keys import public_keys, secrets

# A lane of people at a gate, not a machine that tries codes.
MOST_IN_PERIOD = 60
PERIOD = timedelta(minutes=1)

REFUSALS: dict[str, str | Promise] = {
    "malformed": gettext_lazy("This is no code of ours. Scan it again, or type the receipt code."),
    "forged": gettext_lazy("This code was not made by NCOVI. Do not rely on it."),
    "expired": gettext_lazy("This code has expired. Ask the person to make a new one."),
    "not_yet": gettext_lazy("This code is from the future. Check the clocks of both devices."),
    "another_day": gettext_lazy("This code is of another day. Ask the person to make a new one."),
}


@dataclass(frozen=True, slots=True)
class Found:
    """The person behind a code, where this officer may see them."""

    card: PersonCard
    about: str
    place: str
    check: Check | None


@allow("territory:pass:check")
@require_http_methods(["GET", "HEAD", "POST"])
def check_pass(request: OfficerRequest) -> HttpResponse:
    """Show the page that scans, or what stands behind a posted code."""
    shown: dict[str, object] = {"keys": " ".join(key.hex() for key in public_keys()), "refusals": REFUSALS}
    text = request.POST.get("code", "").strip()
    if not text:
        return render(request, "console/passes/check.html", shown)
    _bound(request.officer)
    shown |= _looked_up(request.officer, text)
    fragment = request.headers.get("HX-Request") == "true"
    page = render(request, f"console/passes/{'found' if fragment else 'check'}.html", shown)
    _keep(request.officer, shown)
    return page


def _bound(officer: OfficerCard) -> None:
    if done_since("officer", str(officer.id), "pass.checked", now() - PERIOD) >= MOST_IN_PERIOD:
        raise TooMany("too_many_checks", _("Too many codes in a minute. Please wait a moment."), {"retry_after": 60})


def _looked_up(officer: OfficerCard, text: str) -> dict[str, object]:
    try:
        said = passes.read(public_keys(), text, now())
    except BadPass as refused:
        by_receipt = _by_receipt(officer, text) if refused.code == "malformed" else None
        return {"found": by_receipt} if by_receipt else {"refused": REFUSALS[refused.code], "why": refused.code}
    return {"said": said, "found": _found(officer, _person(officer, said))}


def _by_receipt(officer: OfficerCard, text: str) -> Found | None:
    try:
        key = declarations.by_receipt(officer.scope, text).key
    except NotFound:
        return None
    return _found(officer, (key.cell, key.person))


def _person(officer: OfficerCard, said: Pass) -> tuple[int, UUID] | None:
    guesses = passes.person_of(secrets(), said.sealed)
    seen = people.cards(officer.scope, guesses)
    return next((guess for guess in guesses if guess in seen), None)


def _found(officer: OfficerCard, key: tuple[int, UUID] | None) -> Found | None:
    card = people.cards(officer.scope, [key]).get(key) if key else None
    if card is None:
        return None
    place = names([card.commune]).get(card.commune, card.commune)
    return Found(card, present.about(card), place, last_check(officer.scope, cell=card.cell, person=card.id))


def _keep(officer: OfficerCard, shown: dict[str, object]) -> None:
    """Write down that a code was checked, and whose record was thereby seen."""
    found = shown.get("found")
    outcome = str(shown.get("why") or ("seen" if found else "valid"))
    record(action="pass.checked", subject=("pass", outcome), by=actor(officer), at=now())
    if isinstance(found, Found):
        person_read(officer, (found.card.cell, found.card.id), "pass", found.card.commune)
