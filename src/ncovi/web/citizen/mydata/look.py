"""Large letters and high contrast, for browsers without scripts: a button posts, a cookie remembers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ncovi.web.citizen.way import wanted_next
from ncovi.web.common import public

YEAR = 365 * 24 * 3600
LOOKS = {"text": ("large", "normal"), "contrast": ("high", "normal")}


@public
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Keep the chosen look and go back to where it was chosen."""
    answer = redirect(wanted_next(request) or "citizen:home")
    for name, known in LOOKS.items():
        if (chosen := request.POST.get(name)) in known:
            answer.set_cookie(name, str(chosen), max_age=YEAR, samesite="Lax")
    return answer
