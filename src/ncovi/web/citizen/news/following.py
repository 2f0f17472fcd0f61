"""The places a household follows, and what it wants to hear about each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.bulletins import actions, queries
from ncovi.bulletins.rules import ALL, MOST_PLACES, OFF, ONLY_URGENT
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Refused
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.forms.place import Choice, label_of, resolve
from ncovi.web.citizen.news.reader import province_of_home

LONGEST = 120


@citizen
@require_http_methods(["GET", "POST"])
def places(request: CitizenRequest) -> HttpResponse:
    """List the places, take one up, take one off, or keep what to hear."""
    if request.method != "POST":
        return _page(request)
    if "remove" in request.POST:
        _remove(request, request.POST["remove"])
        return redirect("citizen:places")
    if "keep" in request.POST:
        return _follow(request, request.POST["keep"], request.POST.get("notices", ""))
    return _add(request)


def _add(request: CitizenRequest) -> HttpResponse:
    text = request.POST.get("place_text", "")[:LONGEST].strip()
    picked = request.POST.get("place_pick", "")
    found = resolve(text=text, chosen=request.POST.get("place", ""), before="")
    code = picked if picked and label_of(picked) else found.code
    if code:
        return _follow(request, code, ONLY_URGENT)
    problem = _("Which one do you mean? Choose below.") if found.choices else _("No ward or commune has this name.")
    return _page(request, text, problem if text else _("Enter the ward or commune."), found.choices)


def _follow(request: CitizenRequest, code: str, notices: str) -> HttpResponse:
    here = request.citizen
    try:
        actions.follow_place(
            claims=here.claims, commune=code, home=here.household.commune, notices=notices, by=here.actor, at=now()
        )
    except Refused as refused:
        return _page(request, label_of(code), refused.message)
    messages.success(request, _("Kept."))
    return redirect("citizen:places")


def _remove(request: CitizenRequest, code: str) -> None:
    here = request.citizen
    actions.unfollow_place(claims=here.claims, commune=code, by=here.actor, at=now())
    messages.success(request, _("You no longer follow this place."))


def _page(
    request: CitizenRequest, text: str = "", problem: str = "", choices: list[Choice] | None = None
) -> HttpResponse:
    here = request.citizen
    home = here.household.commune
    own = queries.followed(here.claims, home=home, province=province_of_home(home))
    rows = [
        {"place": one, "name": label_of(one.commune), "options": _options(one.notices, home=one.home)} for one in own
    ]
    shown = {
        "rows": rows,
        "text": text,
        "choices": choices or [],
        "problems": [{"href": "#id_place_text", "text": problem}] if problem else [],
        "full": sum(not one.home for one in own) >= MOST_PLACES,
        "most": MOST_PLACES,
    }
    return render(request, "citizen/news/places.html", shown)


def _options(chosen: str, *, home: bool) -> list[tuple[str, str, bool]]:
    offered = [(ALL, _("All news")), (ONLY_URGENT, _("Only what is urgent")), (OFF, _("Nothing"))]
    return [(value, word, value == chosen) for value, word in offered if not (home and value == OFF)]
