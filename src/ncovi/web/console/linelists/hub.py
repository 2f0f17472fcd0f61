"""Where lists go out and come in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.linelists.exporting import EXPORT
from ncovi.linelists.importing_actions import NEEDED
from ncovi.linelists.uploads import IMPORT
from ncovi.web.console.linelists.words import LISTS


@allow(EXPORT)
@require_safe
def lists(request: OfficerRequest) -> HttpResponse:
    """Show which lists there are, and what can be done with each of them."""
    may = request.officer.may
    rows = [(code, name, may(IMPORT) and may(NEEDED[code])) for code, name in LISTS.items()]
    return render(request, "console/linelists/hub.html", {"lists": rows})
