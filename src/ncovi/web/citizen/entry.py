"""Who may open a citizen's page: the bearer of a household's token, kept in a cookie no script can read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from ncovi.audit.actions import Actor
from ncovi.kernel.clock import now
from ncovi.people import queries, tokens
from ncovi.people.queries import HouseholdView
from ncovi.people.tokens import Claims

COOKIE = "ncovi_citizen"
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Citizen:
    """Who is here: what their token says, and their household."""

    claims: Claims
    household: HouseholdView

    @property
    def actor(self) -> Actor:
        """How the audit names them."""
        return Actor("citizen", str(self.claims.household))


class CitizenRequest(HttpRequest):
    """A request that passed `citizen`."""

    citizen: Citizen


def citizen(view: Callable[..., HttpResponse]) -> View:
    """Let in who is signed in, as `request.citizen`; all others go to the sign-in and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        here = who(request)
        if here is None:
            return _to_sign_in(request)
        request.citizen = here  # type: ignore[attr-defined]  # see CitizenRequest
        answer = view(request, *args, **kwargs)
        _renew(answer, here)
        return private(answer)

    guarded.entry = "citizen"  # type: ignore[attr-defined]  # read by the walk over all routes
    return guarded


def who(request: HttpRequest) -> Citizen | None:
    """Return who is signed in, if anybody."""
    claims = queries.claims_of(request.COOKIES.get(COOKIE, ""), now())
    household = queries.household(claims) if claims else None
    return Citizen(claims, household) if claims and household else None


def keep(answer: HttpResponse, token: str) -> None:
    """Leave the token with the browser."""
    answer.set_cookie(
        COOKIE,
        token,
        max_age=tokens.LIFETIME_SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def private(answer: HttpResponse) -> HttpResponse:
    """Forbid every cache to keep a page, a shared computer's own included."""
    add_never_cache_headers(answer)
    answer["Cache-Control"] = "no-store, private"
    return answer


def _renew(answer: HttpResponse, here: Citizen) -> None:
    """Give a token that is a day old its full life again, so that who comes daily never signs in anew."""
    if COOKIE in answer.cookies:
        return
    moment = int(now().timestamp())
    if here.claims.expires - moment > tokens.LIFETIME_SECONDS - tokens.RENEW_AFTER_SECONDS:
        return
    renewed = tokens.issue(
        settings.SECRET_KEY,
        cell=here.claims.cell,
        household=here.claims.household,
        expires=moment + tokens.LIFETIME_SECONDS,
        epoch=here.claims.epoch,
    )
    keep(answer, renewed)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    answer = redirect(f"{reverse('citizen:sign_in')}?{urlencode({'next': request.path})}")
    return private(answer)
