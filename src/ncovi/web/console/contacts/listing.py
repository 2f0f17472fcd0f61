"""The contacts of one's territory: who waits to be followed first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.contacts import queries
from ncovi.casework.contacts.actions.naming import MANAGE
from ncovi.casework.contacts.queries import Filters
from ncovi.instruments.case_definitions import with_definitions
from ncovi.instruments.contact_classes import contact_classes
from ncovi.instruments.registry import programme
from ncovi.territory.queries import commune_provinces
from ncovi.web.console import present
from ncovi.web.console.contacts.shown import rows
from ncovi.web.console.worklist import Choice, unit_choices

PAGE = 30
TABS = (("waiting", _("Not followed yet")), ("followed", _("Followed")), ("closed", _("Closed")), ("all", _("All")))


@allow(MANAGE)
@require_safe
def contacts(request: OfficerRequest) -> HttpResponse:
    """Show a page of contacts, last exposed on top."""
    officer, asked = request.officer, request.GET
    tab = asked.get("tab", "") if asked.get("tab") in dict(TABS) else TABS[0][0]
    unit, code, of = asked.get("unit", ""), asked.get("class", "")[:2], asked.get("programme", "")[:40]
    is_commune = unit in commune_provinces()
    filters = Filters(
        programme=of,
        code=code,
        standing="" if tab == "all" else tab,
        communes=(unit,) if is_commune else (),
        provinces=(unit,) if unit and not is_commune else (),
    )
    page = queries.listing(officer.scope, filters, asked.get("older") or None, PAGE)
    shown = {
        "rows": rows(officer, page.rows),
        "page": page,
        "tab": tab,
        "tabs": TABS,
        "units": unit_choices(officer, asked),
        "codes": [Choice(one, one, one == code) for one in _codes()],
        "programmes": [Choice(one, programme(one).name(present.language()), one == of) for one in with_definitions()],
        "filtered": bool(unit or code or of),
    }
    return render(request, "console/contacts/list.html", shown)


def _codes() -> list[str]:
    return sorted({code for one in with_definitions() for code in contact_classes(one).classes})
