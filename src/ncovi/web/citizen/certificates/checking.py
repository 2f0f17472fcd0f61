"""Whether a certificate holds: anybody who has the paper in hand may ask.

The code travels in the body of a form, and from a scanned code in the part of the address that browsers keep to
themselves: no log has it.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from ncovi.casework.certificates.queries import check
from ncovi.web.common import public

LONGEST = 60


@public
@require_http_methods(["GET", "HEAD", "POST"])
def check_certificate(request: HttpRequest) -> HttpResponse:
    """Show the box for a code, or what the paper with the posted code is worth."""
    typed = request.POST.get("code", "").strip()[:LONGEST]
    found = check(typed) if typed else None
    shown = {"typed": typed, "asked": request.method == "POST", "found": found}
    missing = shown["asked"] and found is None
    answer = render(request, "citizen/certificates/check.html", shown, status=400 if missing else 200)
    answer["Cache-Control"] = "no-store"
    return answer
