"""What the national identity told, until its owner has agreed: sealed in their own browser, for a quarter of an hour.

Nothing of a person is kept on the server before they consent, so the name waits here to be put into the profile.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ncovi.kernel.secrets import vault

COOKIE = "ncovi_told"
LIFETIME = timedelta(minutes=15)
SEXES = {"male": "male", "female": "female"}


def remember(answer: HttpResponse, told: Mapping[str, Any]) -> None:
    """Keep name, year of birth and sex, as far as they were told."""
    known = {
        "full_name": str(told.get("name", ""))[:100],
        "birth_year": _year(str(told.get("birthdate", ""))),
        "sex": SEXES.get(str(told.get("gender", "")), ""),
    }
    answer.set_cookie(
        COOKIE,
        vault().seal(json.dumps({name: value for name, value in known.items() if value})).decode(),
        max_age=int(LIFETIME.total_seconds()),
        path="/profile",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def told_before(request: HttpRequest) -> dict[str, object]:
    """Return what a provider told a moment ago, {} if none did."""
    try:
        known: dict[str, object] = json.loads(vault().open(request.COOKIES.get(COOKIE, "").encode()))
    except ValueError:
        return {}
    return known


def _year(birthdate: str) -> int | None:
    year = birthdate[:4]
    return int(year) if year.isdecimal() and year.isascii() and len(year) == len("1990") else None
