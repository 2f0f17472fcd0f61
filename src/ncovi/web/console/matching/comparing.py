"""Two records side by side: one person, or two. Whatever is decided can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.kernel.clock import ICT, now
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import time_of
from ncovi.people import queries as people
from ncovi.people.matching.actions import join, separate, tell_apart
from ncovi.people.matching.actions.joining import MERGE
from ncovi.people.matching.comparing import likeness_of
from ncovi.people.matching.identity import kept
from ncovi.people.matching.queries import registration, told_of
from ncovi.people.matching.words import FIELDS
from ncovi.people.queries import Contact
from ncovi.territory.queries import names
from ncovi.web.console import present
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.matching.duplicates import in_words
from ncovi.web.console.matching.page import HIDDEN
from ncovi.web.console.reading import person_read
from ncovi.web.console.stepping import one_press

Key = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing known of both, and whether it is the same."""

    field: str | Promise
    one: str
    other: str
    same: bool


@allow(MERGE)
@require_safe
def compare_people(
    request: OfficerRequest, cell: int, person_id: UUID, other_cell: int, other_id: UUID
) -> HttpResponse:
    """Show what is known of both, and what speaks for and against one person."""
    officer, one, other = request.officer, (cell, person_id), (other_cell, other_id)
    sides = [people.contact(officer.scope, key) for key in (one, other)]
    if one == other:
        raise NotFound("person_not_found")
    likeness = likeness_of(one, other)
    shown = {
        "sides": [(side.card, _came(request, side)) for side in sides],
        # Whoever has an account of their own goes on using it.
        "keep": "other" if sides[0].card.by_duty and not sides[1].card.by_duty else "one",
        "rows": _rows(request, one, other),
        "score": round(likeness.score * 100),
        "evidence": in_words(likeness.reasons, against=False),
        "against": in_words(likeness.reasons, against=True),
        "joined": kept(one) == kept(other),
        "form": KeyedForm(),
    }
    page = render(request, "console/matching/compare.html", shown)
    for side in sides:
        person_read(officer, (side.card.cell, side.card.id), "duplicate", side.card.commune)
    return page


@allow(MERGE)
@require_POST
def join_people(request: OfficerRequest, cell: int, person_id: UUID, other_cell: int, other_id: UUID) -> HttpResponse:
    """Keep the first record and read the other as part of it, or the other way round."""
    sides = ((cell, person_id), (other_cell, other_id))
    for side in sides:
        people.contact(request.officer.scope, side)
    keep = request.POST.get("keep", "")
    if keep not in {"one", "other"}:
        raise Invalid("keep_needed", _("Choose which record is kept."))
    stays, goes = sides if keep == "one" else sides[::-1]
    key = one_press(request)
    return _step(
        request,
        lambda: join(key=key, kept=stays, joined=goes, by=request.officer, at=now()),
        _("Both records are read as one person from now on."),
        redirect("console:person", *stays),
    )


@allow(MERGE)
@require_POST
def tell_people_apart(
    request: OfficerRequest, cell: int, person_id: UUID, other_cell: int, other_id: UUID
) -> HttpResponse:
    """Remember that they are two people."""
    first, second = (cell, person_id), (other_cell, other_id)
    return _step(
        request,
        lambda: tell_apart(first=first, second=second, by=request.officer, at=now()),
        _("Remembered: these are two people."),
        redirect("console:duplicates"),
    )


@allow(MERGE)
@require_POST
def separate_people(request: OfficerRequest, cell: int, person_id: UUID) -> HttpResponse:
    """Take a joined record out of the other one again."""
    joined = (cell, person_id)
    return _step(
        request,
        lambda: separate(joined=joined, by=request.officer, at=now()),
        _("The records are apart again, each with what came to it."),
        redirect("console:person", *joined),
    )


def _step(request: OfficerRequest, step: Callable[[], None], done: str, answer: HttpResponse) -> HttpResponse:
    try:
        step()
    except Conflict as refused:
        messages.warning(request, refused.message)
        return redirect("console:duplicates")
    messages.success(request, done)
    return answer


def _came(request: OfficerRequest, side: Contact) -> str:
    by_staff = registration(request.officer.scope, (side.card.cell, side.card.id))
    how = _("Put on record by staff") if by_staff else _("Told by the household itself")
    return f"{how} · {time_of(side.card.id).astimezone(ICT):%d/%m/%Y}"


def _rows(request: OfficerRequest, one: Key, other: Key) -> list[Row]:
    here, there = (told_of(request.officer.scope, key) for key in (one, other))
    places = names({here["commune"], there["commune"]})
    return [
        Row(
            label,
            _spoken(field, here[field], places),
            _spoken(field, there[field], places),
            here[field] == there[field],
        )
        for field, label in FIELDS.items()
        if here[field] or there[field]
    ]


def _spoken(field: str, value: str, places: dict[str, str]) -> str:
    if not value:
        return "–"
    if field in HIDDEN:
        return HIDDEN[field](value)
    if field == "birth_date":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return str(present.SEXES.get(value, value)) if field == "sex" else places.get(value, value)
