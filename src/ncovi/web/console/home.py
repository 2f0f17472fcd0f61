"""The first page after signing in: the work where there is some to do, else the figures, else what one may open."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ncovi.access.cards import OfficerCard
from ncovi.access.permission import OWN_ACCOUNT, OfficerRequest, allow
from ncovi.access.roles import ROLES


@allow(OWN_ACCOUNT)
def home(request: OfficerRequest) -> HttpResponse:
    """Lead to the worklist, the desk or the overview; show a page of its own to whoever has neither as their work."""
    officer = request.officer
    if officer.may("territory:work_item:verify") and not officer.scope.nation:
        return redirect("console:worklist")
    if officer.may("territory:desk:declare") and not officer.may("territory:work_item:read"):
        return redirect("console:desk")
    if _reads_figures(officer):
        return redirect("console:overview")
    shown = {"roles": [ROLES[role] for role in officer.roles], "manages": officer.may("organisation:officer:manage")}
    return render(request, "console/welcome.html", shown)


def _reads_figures(officer: OfficerCard) -> bool:
    """Whether the overview is where this officer's work begins: an administrator's are the accounts."""
    manages_only = set(officer.roles) == {"administrator"}
    return officer.may("territory:overview:read") and not officer.scope.empty and not manages_only
