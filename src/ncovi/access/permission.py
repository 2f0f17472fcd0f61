"""The third net at the door: every view says who may enter, and nothing else decides it.

Each marker leaves `entry` on the view; a test walks all routes and fails where it is missing.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url

from ncovi.access import fence
from ncovi.access.cards import OfficerCard, officer_card
from ncovi.access.duty import hats
from ncovi.access.models import Officer
from ncovi.audit.acting import in_place_of
from ncovi.kernel.clock import now

View = Callable[..., HttpResponseBase]
# What whoever is signed in may open: their own account, and the page that leads on.
OWN_ACCOUNT = "own:account"


class OfficerRequest(HttpRequest):
    """A request that passed `allow`."""

    officer: OfficerCard


def allow(permission: str, *, fenced: bool = True) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """Let in officers whose roles permit `permission`; the view finds them in `request.officer`.

    Signed-out officers go to the sign-in, those who must set up a second factor go there first, all others are refused
    with `Forbidden`. Whatever the view reads goes through the database's own fence as well, unless `fenced` is false:
    that is for the few pages that reach beyond the own territory on purpose and ask another rule, such as those of a
    hospital's patients.
    """

    def guard(view: Callable[..., HttpResponseBase]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            turned_away = _signed_out(request) or _lacks_second_factor(request)
            if turned_away is not None:
                return turned_away
            officer = _introduce(request)
            if permission != OWN_ACCOUNT:
                officer.insist(permission)
            with _as_whom(officer), fence.fenced(officer.scope) if fenced else nullcontext():
                return _kept_nowhere(view(request, *args, **kwargs))

        return _marked(guarded, permission)

    return guard


def signed_in(view: Callable[..., HttpResponseBase]) -> View:
    """Let in every officer who is signed in, for the pages of their own account, the second factor's among them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        turned_away = _signed_out(request)
        if turned_away is not None:
            return turned_away
        _introduce(request)
        return _kept_nowhere(view(request, *args, **kwargs))

    return _marked(guarded, OWN_ACCOUNT)


def _kept_nowhere(answer: HttpResponseBase) -> HttpResponseBase:
    """Forbid every cache to keep a page about people: stations share their computers."""
    answer["Cache-Control"] = "no-store, private"
    return answer


def _marked(view: View, permission: str) -> View:
    view.entry = f"officer:{permission}"  # type: ignore[attr-defined]  # read by the walk over all routes
    return view


def _introduce(request: HttpRequest) -> OfficerCard:
    own = officer_card(cast("Officer", request.user))
    officer = _in_whose_place(request, own)
    request.officer = officer  # type: ignore[attr-defined]  # see OfficerRequest
    return officer


def _in_whose_place(request: HttpRequest, own: OfficerCard) -> OfficerCard:
    """Return the officer with the duty that they took up in this browser; one that is over falls off by itself."""
    taken_up = request.session.get(hats.SESSION_KEY)
    if not isinstance(taken_up, str):
        return own
    worn = hats.wearing(own, taken_up, now())
    if worn is None:
        del request.session[hats.SESSION_KEY]
    return worn or own


def _as_whom(officer: OfficerCard) -> AbstractContextManager[None]:
    """Let every audit row of a request name for whom the officer acts."""
    if officer.standing_in is None:
        return nullcontext()
    for_whom = officer.standing_in.officer_id or f"organisation {officer.organisation_id}"
    return in_place_of(str(for_whom))


def _signed_out(request: HttpRequest) -> HttpResponse | None:
    if request.user.is_authenticated:
        return None
    return _away(request, redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL)))


def _lacks_second_factor(request: HttpRequest) -> HttpResponse | None:
    if not settings.NCOVI_REQUIRE_TOTP or is_mfa_enabled(request.user):
        return None
    return _away(request, redirect("mfa_activate_totp"))


def _away(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    if request.headers.get("HX-Request") != "true":
        return answer
    # A fragment must not swallow the sign-in page: htmx is told to load it as a page.
    return HttpResponse(status=401, headers={"HX-Redirect": answer["Location"]})
