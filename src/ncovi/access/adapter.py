"""How officers sign in: accounts are opened by administrators, and a sign-in rests after repeated wrong passwords."""

import math

from allauth.account.adapter import DefaultAccountAdapter
from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class OfficerAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closes what allauth leaves open to everybody."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: an administrator opens accounts."""
        del request
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Count nothing here: django-axes counts wrong passwords for all processes, where allauth would for one."""


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: object) -> HttpResponse:
    """Return the page that says how long a sign-in rests; it tells nothing about whether the account exists."""
    del response, credentials
    seconds = math.ceil(get_cool_off(request).total_seconds())
    page = render(request, "access/locked.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    page["Retry-After"] = str(seconds)
    return page
