"""One box for telephone, name, receipt and the code of a sheet: it leads to a person, or to somebody new."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.declarations import queries as declarations
from ncovi.declarations.desk.actions import DECLARE
from ncovi.declarations.desk.queries import PrintedSheet, sheet_by_code
from ncovi.declarations.desk.queries import sheet as sheet_named
from ncovi.kernel.errors import NotFound
from ncovi.kernel.vietnamese import fold
from ncovi.people import queries as people
from ncovi.web.console.reading import search_read
from ncovi.web.console.search import LONGEST, MOST, bound, with_places


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the box, as a new person's form takes it over."""

    text: str

    @property
    def digits(self) -> bool:
        """Whether it is a number."""
        return fold(self.text).replace(" ", "").removeprefix("+").isdecimal()

    @property
    def name(self) -> str:
        """The name, if it looks like one."""
        return "" if self.digits or any(sign.isdecimal() for sign in self.text) else self.text

    @property
    def phone(self) -> str:
        """The telephone number, if it looks like one."""
        return self.text if self.digits else ""


@allow(DECLARE)
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: OfficerRequest) -> HttpResponse:
    """Show the box, or what was found for a posted text."""
    officer, text = request.officer, request.POST.get("q", "").strip()[:LONGEST]
    reference = request.POST.get("sheet", "")
    if not text:
        return render(request, "console/desk/desk.html", {"asked": False, "sheet": reference})
    bound(officer)
    sheet = sheet_by_code(officer.scope, text)
    if sheet is not None:
        search_read(officer, "sheet", [])
        return _with_sheet(request, sheet)
    key = _by_receipt(officer, text)
    if key is not None:
        search_read(officer, "receipt", [])
        return redirect(_person(key, reference))
    return _found(request, Typed(text), reference)


def _with_sheet(request: OfficerRequest, sheet: PrintedSheet) -> HttpResponse:
    if sheet.person is not None:
        return redirect(_person(sheet.person, sheet.reference))
    return render(request, "console/desk/desk.html", {"asked": False, "sheet": sheet.reference, "blank": True})


def _found(request: OfficerRequest, typed: Typed, reference: str) -> HttpResponse:
    persons = people.search(request.officer.scope, typed.text, limit=MOST + 1)
    if typed.digits:
        # Who calls is mostly whom the telephone belongs to.
        persons.sort(key=lambda person: person.relation != "self")
    search_read(request.officer, "phone" if typed.digits else "name", persons[:MOST])
    if reference:
        sheet_named(request.officer.scope, reference)
    shown = {
        "asked": True,
        "typed": typed,
        "found": with_places(persons[:MOST]),
        "more": len(persons) > MOST,
        # The family of a telephone that calls: somebody of it may not be on the list yet.
        "household": persons[0] if persons and typed.digits else None,
        "sheet": reference,
    }
    return render(request, "console/desk/desk.html", shown)


def _by_receipt(officer: OfficerCard, text: str) -> tuple[int, object] | None:
    try:
        found = declarations.by_receipt(officer.scope, text)
    except NotFound:
        return None
    return found.key.cell, found.key.person


def _person(key: tuple[int, object], reference: str) -> str:
    return reverse("console:desk_person", args=key, query={"sheet": reference} if reference else None)
