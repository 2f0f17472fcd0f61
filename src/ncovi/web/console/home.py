"""The first page after signing in: the work where there is some to do, else the figures."""

from django.http import HttpResponse
from django.shortcuts import redirect

from ncovi.access.permission import OWN_ACCOUNT, OfficerRequest, allow


@allow(OWN_ACCOUNT)
def home(request: OfficerRequest) -> HttpResponse:
    """Lead to the worklist or to the overview."""
    works = request.officer.may("territory:work_item:verify") and not request.officer.scope.nation
    return redirect("console:worklist" if works else "console:overview")
