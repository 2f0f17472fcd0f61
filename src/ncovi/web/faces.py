"""Which of the two faces a page wears: the people's or the console's."""

from django.http import HttpRequest
from django.urls import reverse

CONSOLE = "/console/"


def face_of(request: HttpRequest) -> dict[str, str]:
    """Return the base template and the first page for an address; both are what the error pages need."""
    if request.path.startswith(CONSOLE):
        return {"face": "base_console.html", "home": reverse("console:home")}
    return {"face": "base_citizen.html", "home": reverse("citizen:home")}
