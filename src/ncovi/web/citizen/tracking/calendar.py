"""The calendar of days: what was told on each, and the curve of temperatures."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.casework.followup.queries import followed_days
from ncovi.declarations.queries import StoredDeclaration
from ncovi.declarations.tracking.queries import readings, told_between
from ncovi.declarations.tracking.rules import month_of
from ncovi.instruments.registry import instrument
from ncovi.kernel.clock import today
from ncovi.people import queries
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.tracking.curve import curve
from ncovi.web.citizen.tracking.month import weeks
from ncovi.web.citizen.whose import ask_whose


@citizen
def choose(request: CitizenRequest) -> HttpResponse:
    """Ask whose calendar to open."""
    return ask_whose(request, "citizen:calendar", _("Whose calendar?"), look="calendar")


@citizen
def of_person(request: CitizenRequest, person: UUID) -> HttpResponse:
    """Show a month of a member of the household."""
    claims, on = request.citizen.claims, today()
    who = queries.member(claims, person)
    first, last = month_of(request.GET.get("month", ""), on)
    told = told_between(claims, who.id, first, last)
    measured = readings(told)
    followed = followed_days(claims, who.id, first, last)
    shown = {
        "person": who,
        "first": first,
        "on": on,
        "weeks": weeks(first, last, told, followed, on),
        "rows": _rows(told),
        "followed": bool(followed),
        "curve": curve(measured, first, last) if measured else None,
        "months": (_month(first - timedelta(days=1)), _month(last + timedelta(days=1)) if last < on else ""),
        "others": [one for one in queries.members(claims) if one.id != who.id],
    }
    return render(request, "citizen/tracking/calendar.html", shown)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _rows(told: Sequence[StoredDeclaration]) -> list[dict[str, object]]:
    lang = get_language() or "vi"
    return [{"stored": one, "title": _title(one, lang), "temperature": one.answers.get("temperature")} for one in told]


def _title(one: StoredDeclaration, lang: str) -> str:
    form = instrument(one.instrument, one.version)
    feeling = one.answers.get("feeling")
    if not feeling or "feeling" not in form.fields:
        return form.title(lang)
    options = form.fields["feeling"].options
    return next((option.text(lang) for option in options if option.code == feeling), _("Daily tracking"))
