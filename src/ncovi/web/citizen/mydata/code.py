"""The code that somebody shows at a checkpoint: who checked what and when, and nothing about the person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import segno
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from ncovi.access.queries import organisation_for, organisation_name
from ncovi.casework.queries.checks import last_check
from ncovi.declarations.queries import StoredDeclaration
from ncovi.declarations.queries.newest import newest
from ncovi.kernel.clock import day_of, now, today
from ncovi.people import passes, queries
from ncovi.people.queries import PersonView
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.pass_keys import public_keys, secrets

# What is older says nothing about today.
SHOWN_FOR = timedelta(days=14)
HOUSE = "vi"


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a code can say about somebody."""

    kind: str
    organisation: int | None
    day: date

    def unit(self, lang: str | None = None) -> str:
        """Return the name of who checked: in the language of the page, or in the one that every code speaks."""
        return organisation_name(self.organisation, lang) if self.organisation else ""


@citizen
@require_safe
def my_code(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Show the code of a person of the household, made anew each time."""
    claims, at = request.citizen.claims, now()
    who = queries.member(claims, person)
    last = newest(claims, [who.id], since=day_of(at) - SHOWN_FOR).get(who.id)
    basis = _basis(request, who, last)
    shown: dict[str, object] = {"person": who, "people": queries.members(claims), "last": last}
    if basis is not None:
        shown |= _drawn(who, basis, at)
    return render(request, "citizen/mydata/code.html", shown)


def _basis(request: CitizenRequest, who: PersonView, last: StoredDeclaration | None) -> _Basis | None:
    checked = last_check(request.citizen.claims, cell=who.cell, person=who.id)
    if checked is not None and checked.day >= today() - SHOWN_FOR:
        return _Basis("checked", checked.organisation, checked.day)
    if last is None:
        return None
    return _Basis("received", organisation_for(last.commune), day_of(last.received_at))


def _drawn(who: PersonView, basis: _Basis, at: datetime) -> dict[str, object]:
    newest_secret = secrets()[0]
    text = passes.issue(
        newest_secret,
        person=(who.cell, who.id),
        kind=basis.kind,
        unit=basis.unit(HOUSE),
        checked_on=basis.day,
        at=at,
    )
    return {"basis": basis, "text": text, "said": passes.read(public_keys(), text, at), "picture": _picture(text)}


def _picture(text: str) -> SafeString:
    drawing = segno.make(text, error="m", mode="alphanumeric", boost_error=False)
    # Sized by its view box, so that it fills what the page gives it.
    svg = drawing.svg_inline(omitsize=True, border=2, dark="#000", light="#fff")
    return mark_safe(svg)  # noqa: S308 - drawn from letters and digits
