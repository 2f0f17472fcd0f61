"""The telephone number between asking for a code and entering it: sealed, in the browser, for a quarter of an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ncovi.kernel.clock import now
from ncovi.kernel.secrets import vault
from ncovi.people.rules import RESEND_AFTER

COOKIE = "ncovi_phone"
LIFETIME = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Asked:
    """For which number a code was asked, and when."""

    phone: str
    at: datetime

    @property
    def resend_in(self) -> int:
        """Whole seconds until it is sensible to ask again."""
        return max(0, int((self.at + RESEND_AFTER - now()).total_seconds()))


def remember(answer: HttpResponse, asked: Asked) -> None:
    """Keep the number for the next page."""
    answer.set_cookie(
        COOKIE,
        vault().seal(f"{int(asked.at.timestamp())} {asked.phone}").decode(),
        max_age=int(LIFETIME.total_seconds()),
        path="/sign-in",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def remembered(request: HttpRequest) -> Asked | None:
    """Return the number, unless it was kept too long ago or not by us."""
    try:
        moment, phone = vault().open(request.COOKIES.get(COOKIE, "").encode()).split(" ")
    except ValueError:
        return None
    asked = Asked(phone, datetime.fromtimestamp(int(moment), now().tzinfo))
    return asked if now() < asked.at + LIFETIME else None


def forget(answer: HttpResponse) -> None:
    """Drop the number."""
    answer.delete_cookie(COOKIE, path="/sign-in", samesite="Lax")
