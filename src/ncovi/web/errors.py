"""The pages for what went wrong before or beside a view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import override

from ncovi.web.faces import face_of


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what could not be read."""
    return render(request, "errors/400.html", face_of(request), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what the asker may not do."""
    return render(request, "errors/403.html", face_of(request), status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its secret: mostly a page that stood open for long, or cookies that are refused."""
    return render(request, "errors/403.html", face_of(request), status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what is not there, or not the asker's to see."""
    return render(request, "errors/404.html", face_of(request), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the fault is ours; asks nothing of the database, which may be the fault."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def too_large(language: str) -> bytes:
    """Return the page for a body that was refused unread, before there was a request."""
    with override(language):
        return render_to_string("errors/413.html").encode()


def busy(language: str) -> bytes:
    """Return the page for a body that was refused unread because too many others are arriving."""
    with override(language):
        return render_to_string("errors/503.html").encode()
