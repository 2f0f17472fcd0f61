"""The one translator of refusals for programs: RFC 9457 problem+json."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.utils.translation import gettext as _

from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused, TooMany, Unavailable

View = Callable[..., HttpResponse]
BACK_IN_SECONDS = 5
STATUS = {
    Invalid.kind: 422,
    NotFound.kind: 404,
    Forbidden.kind: 403,
    Conflict.kind: 409,
    TooMany.kind: 429,
    Unavailable.kind: 503,
}


log = structlog.get_logger("ncovi.api")


class Unreadable(Refused):
    """The request itself could not be read; answered with its own status."""

    kind = "unreadable"


class NotSignedIn(Refused):
    """No token, or one that no longer opens anything."""

    kind = "not_signed_in"


OWN_STATUS = {Unreadable.kind: 400, NotSignedIn.kind: 401}


def title_of(status: int) -> str:
    """Return what a status means, in the caller's language."""
    titles = {
        400: _("The request could not be read"),
        401: _("Sign in first"),
        403: _("Not allowed"),
        404: _("Not here"),
        405: _("Not by this method"),
        409: _("Somebody was faster"),
        422: _("Something needs correcting"),
        429: _("Too often"),
        503: _("Not now"),
    }
    return titles.get(status, _("That could not be done"))


def problem(status: int, code: str, detail: str = "", **members: object) -> JsonResponse:
    """Return a problem document."""
    body = {"type": "about:blank", "title": title_of(status), "status": status, "code": code}
    if detail:
        body["detail"] = detail
    return JsonResponse(body | members, status=status, content_type="application/problem+json")


def refusal(reason: Refused) -> JsonResponse:
    """Return the problem document of a refusal, with the pointer to the field where there is one."""
    status = (STATUS | OWN_STATUS).get(reason.kind, 400)
    members: dict[str, object] = {}
    if "pointer" in reason.details:
        members["errors"] = [{"pointer": reason.details["pointer"], "code": reason.code, "detail": reason.message}]
    answer = problem(status, reason.code, reason.message, **members)
    if "retry_after" in reason.details:
        answer["Retry-After"] = str(reason.details["retry_after"])
    if status == OWN_STATUS[NotSignedIn.kind]:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def as_problems(view: View) -> View:
    """Let a view's refusals leave as problem documents."""

    @wraps(view)
    def translated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as reason:
            return refusal(reason)
        except (OperationalError, InterfaceError) as reason:
            log.error("database away", error=type(reason).__name__)  # noqa: TRY400 - its text may quote a row
            return refusal(Unavailable("database_away", details={"retry_after": BACK_IN_SECONDS}))
        except (SuspiciousOperation, UnreadablePostError):
            return problem(OWN_STATUS[Unreadable.kind], "unreadable")
        except Exception:
            log.exception("request failed")
            return problem(500, "failed")

    return translated
