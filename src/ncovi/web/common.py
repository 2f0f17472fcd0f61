"""Pages that belong to neither face: choosing a language, and whether the house stands."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.i18n import set_language as django_set_language

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Mark a view that anybody may open."""
    view.entry = "public"  # type: ignore[attr-defined]
    return view


@public
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and go back to where the choice was made."""
    return django_set_language(request)


@public
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 once the database answers, 503 while it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"status": "unavailable"}, status=503, headers={"Retry-After": "5"})
    return JsonResponse({"status": "ok"})
