"""Who may call what: anybody, or the bearer of a household's token."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ncovi.api.problems import NotSignedIn, as_problems, problem
from ncovi.kernel.clock import now
from ncovi.people import queries
from ncovi.people.queries import HouseholdView
from ncovi.people.tokens import Claims

View = Callable[..., HttpResponse]
PREFIX = "Bearer "


class BearerRequest(HttpRequest):
    """A request that passed `bearer`."""

    claims: Claims
    household: HouseholdView


def anybody(method: str) -> Callable[[View], View]:
    """Mark a view that anybody may call by `method`."""
    return lambda view: _opened(view, method, "public")


def bearer(method: str) -> Callable[[View], View]:
    """Mark a view for bearers of a token, as `request.claims` and `request.household`."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            _identify(request)
            answer = view(request, *args, **kwargs)
            answer["Cache-Control"] = "no-store, private"
            return answer

        return _opened(guarded, method, "api:citizen")

    return guard


def _opened(view: View, method: str, entry: str) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {method, "HEAD" if method == "GET" else method}:
            refused = problem(405, "method_not_allowed")
            refused["Allow"] = method
            return refused
        return view(request, *args, **kwargs)

    # A bearer token comes with no cookie, so another site cannot make a browser send it.
    door: View = csrf_exempt(as_problems(answered))
    door.entry = entry  # type: ignore[attr-defined]  # read by the walk over all routes
    return door


def _identify(request: HttpRequest) -> None:
    given = request.headers.get("Authorization", "")
    claims = queries.claims_of(given.removeprefix(PREFIX), now()) if given.startswith(PREFIX) else None
    household = queries.household(claims) if claims else None
    if claims is None or household is None:
        raise NotSignedIn("not_signed_in", _("Send a valid token: Authorization: Bearer …"))
    request.claims = claims  # type: ignore[attr-defined]  # see BearerRequest
    request.household = household  # type: ignore[attr-defined]  # see BearerRequest
