"""The telephone number between asking for a code and entering it: sealed, in the browser, for a quarter of an hour."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ncovi.kernel.clock import now
from ncovi.kernel.secrets import vault

COOKIE = "ncovi_phone"
LIFETIME = timedelta(minutes=15)
_SIGN = " "


@dataclass(frozen=True, slots=True)
class Asked:
    """For which number a code was asked, when, and from when on another may be asked for."""

    phone: str
    at: datetime
    resend_at: datetime
    doubted: bool = False

    @property
    def resend_in(self) -> int:
        """Whole seconds until it is sensible to ask again."""
        return max(0, math.ceil((self.resend_at - now()).total_seconds()))


def remember(answer: HttpResponse, asked: Asked) -> None:
    """Keep the number for the next page."""
    answer.set_cookie(
        COOKIE,
        vault()
        .seal(_SIGN.join((_whole(asked.at), _whole(asked.resend_at), asked.phone, "?" * asked.doubted)))
        .decode(),
        max_age=int(LIFETIME.total_seconds()),
        path="/sign-in",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def remembered(request: HttpRequest) -> Asked | None:
    """Return the number, unless it was kept too long ago or not by us."""
    try:
        at, resend_at, phone, doubt = vault().open(request.COOKIES.get(COOKIE, "").encode()).split(_SIGN)
    except ValueError:
        return None
    asked = Asked(phone, _moment(at), _moment(resend_at), bool(doubt))
    return asked if now() < asked.at + LIFETIME else None


def forget(answer: HttpResponse) -> None:
    """Drop the number."""
    answer.delete_cookie(COOKIE, path="/sign-in", samesite="Lax")


def _whole(moment: datetime) -> str:
    return str(int(moment.timestamp()))


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)
