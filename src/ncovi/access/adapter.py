"""How officers sign in: accounts are opened by administrators, and a sign-in rests after repeated wrong passwords."""

import math

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ncovi.access.address import address_of
from ncovi.kernel.secrets import vault


class OfficerAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Closes what allauth leaves open to everybody."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: an administrator opens accounts."""
        del request
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Count nothing here: django-axes counts wrong passwords for all processes, where allauth would for one."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the asker's own address: behind a proxy all officers of the nation would else share one allowance."""
        return address_of(request)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Keeps the secrets of second factors sealed: who reads the database cannot make codes."""

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return vault().seal(text).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it is used."""
        return vault().open(encrypted_text.encode())


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: object) -> HttpResponse:
    """Return the page that says how long a sign-in rests; it tells nothing about whether the account exists."""
    del response, credentials
    seconds = math.ceil(get_cool_off(request).total_seconds())
    page = render(request, "access/locked.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    page["Retry-After"] = str(seconds)
    return page
