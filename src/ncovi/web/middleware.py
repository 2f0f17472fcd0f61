"""The one translator of refusals for pages: a whole page, or a fragment where htmx asked; and no broken text."""

from collections.abc import Callable

import structlog
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.shortcuts import render

from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused, TooMany, Unavailable
from ncovi.web.faces import face_of

STATUS = {
    Invalid.kind: 400,
    NotFound.kind: 404,
    Forbidden.kind: 403,
    Conflict.kind: 409,
    TooMany.kind: 429,
    Unavailable.kind: 503,
}
PAGES = {409: "errors/400.html"}
# The database is away, full or too slow: it is not the asker's fault, and will pass.
PASSING = (OperationalError, InterfaceError)
BACK_IN_SECONDS = 5

log = structlog.get_logger("ncovi.web")

Respond = Callable[[HttpRequest], HttpResponse]


def refusals(get_response: Respond) -> Respond:
    """Turn a `Refused` that a view lets through into an answer with its status."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    # Django looks for this name on what a middleware factory returns.
    pass_on.process_exception = translate  # type: ignore[attr-defined]
    return pass_on


def whole_text(get_response: Respond) -> Respond:
    """Refuse what no browser sends and no database keeps: texts with a NUL inside."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    # Django looks for this name on what a middleware factory returns.
    pass_on.process_view = _refuse_nul  # type: ignore[attr-defined]
    return pass_on


def _refuse_nul(request: HttpRequest, view: Callable[..., HttpResponse], *_: object) -> None:
    # Programs send JSON, which their views read and judge themselves.
    sent = [request.GET] if getattr(view, "csrf_exempt", False) else [request.GET, _posted(request)]
    if any("\x00" in value for given in sent for _name, values in given.lists() for value in values):
        raise BadRequest("NUL in a text")


def _posted(request: HttpRequest) -> QueryDict:
    try:
        return request.POST
    except UnreadablePostError as reason:
        # Whoever sent it has gone.
        raise BadRequest("sender gone") from reason


def translate(request: HttpRequest, reason: Exception) -> HttpResponse | None:
    """Return the page or fragment for a refusal or a database that is away, None for any other exception."""
    if isinstance(reason, PASSING):
        log.error("database away", error=type(reason).__name__)
        reason = Unavailable("database_away", details={"retry_after": BACK_IN_SECONDS})
    if not isinstance(reason, Refused):
        return None
    status = STATUS.get(reason.kind, 400)
    answer = render(request, _template(request, status), face_of(request) | {"message": reason.message}, status=status)
    if "retry_after" in reason.details:
        answer["Retry-After"] = str(reason.details["retry_after"])
    return answer


def _template(request: HttpRequest, status: int) -> str:
    if request.headers.get("HX-Request") == "true":
        return "errors/fragment.html"
    return PAGES.get(status, f"errors/{status}.html")
