"""The list of records that may be one person, and looking through a province for more."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Forbidden
from ncovi.people.matching import queries
from ncovi.people.matching.actions.joining import MERGE
from ncovi.people.matching.province import KIND, covers
from ncovi.people.matching.queries import PairView
from ncovi.people.matching.words import AGAINST, EVIDENCE
from ncovi.runs.actions import start
from ncovi.territory.queries import names, provinces
from ncovi.web.console import present
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.reading import search_read
from ncovi.web.console.stepping import one_press

PAGE = 20


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two records side by side in the list."""

    pair: PairView
    sides: tuple[tuple[str, str, str], ...]
    evidence: str
    against: str


@allow(MERGE)
@require_safe
def duplicates(request: OfficerRequest) -> HttpResponse:
    """Show the pairs that nobody decided about, the likeliest first."""
    officer = request.officer
    found = queries.duplicates(officer.scope, request.GET.get("older"), PAGE)
    places = names({half.card.commune for pair in found.rows for half in (pair.first, pair.second)})
    shown = {
        "rows": [_row(pair, places) for pair in found.rows],
        "page": found,
        "provinces": [one for one in provinces() if covers(officer.scope, one.code)],
        "form": KeyedForm(),
    }
    answer = render(request, "console/matching/duplicates.html", shown)
    search_read(officer, "duplicates", [half.card for pair in found.rows for half in (pair.first, pair.second)])
    return answer


@allow(MERGE)
@require_POST
def find_duplicates(request: OfficerRequest) -> HttpResponse:
    """Begin to look through a whole province; the progress is shown."""
    officer, key, province = request.officer, one_press(request), request.POST.get("province", "")
    if not covers(officer.scope, province):
        raise Forbidden("province_outside", _("This place lies outside your territory."))
    start(kind=KIND, params={"province": province}, total=None, key=key, by=officer, at=now())
    return redirect("console:run", key)


def _row(pair: PairView, places: dict[str, str]) -> PairRow:
    sides = tuple(
        (half.card.full_name, present.about(half.card), places.get(half.card.commune, half.card.commune))
        for half in (pair.first, pair.second)
    )
    return PairRow(pair, sides, in_words(pair.reasons, against=False), in_words(pair.reasons, against=True))


def in_words(reasons: tuple[str, ...], *, against: bool) -> str:
    """Return what speaks for one person, or against it, in one line."""
    return " · ".join(str(EVIDENCE[code]) for code in reasons if (code in AGAINST) == against)
