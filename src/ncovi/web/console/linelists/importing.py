"""Bringing a list in: choosing the file, saying what its columns are, looking at its first rows, beginning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Invalid
from ncovi.linelists import uploads
from ncovi.linelists.fields import Field, read_fields
from ncovi.linelists.importing_actions import start_import
from ncovi.linelists.reading.places import Places
from ncovi.linelists.reading.values import Problem, tell
from ncovi.linelists.uploads import IMPORT, SheetView
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.linelists.words import IMPORTING, list_of
from ncovi.web.console.present import language
from ncovi.web.console.stepping import one_press

PREVIEWED = 20
SAMPLES = 3
ORDERED = ("date", "birth")


class FileForm(KeyedForm):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Excel (.xlsx, .xls), OpenDocument or CSV, up to 32 MB and 200,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.xlsm,.ods,.csv,.txt,.tsv"}),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its heading, what stands in it, and what it is taken for."""

    number: int
    heading: str
    samples: Sequence[str]
    field: str
    ordered: bool
    order: str
    sure: bool


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it will be taken in: its cells under the chosen fields, and what is wrong with it."""

    number: int
    cells: Sequence[tuple[str, str]]
    problems: Sequence[Problem]
    refused: bool


@allow(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: OfficerRequest) -> HttpResponse:
    """Ask for the file and take it in."""
    list_name = list_of(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            made = uploads.take_in(
                key=form.sent_key, list_name=list_name, name=sent.name, data=sent.read(), by=request.officer, at=now()
            )
        except Invalid as refused:
            form.add_error("file", refused.message)
        else:
            return redirect("console:upload", made)
    shown = {"form": form, "title": IMPORTING[list_name], "list_name": list_name}
    return render(request, "console/linelists/choose.html", shown, status=400 if form.is_bound else 200)


@allow(IMPORT)
@require_safe
def upload(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Show what the columns were taken for, and the first rows with everything that is wrong with them."""
    view = uploads.sheet(request.officer, upload_id)
    fields = [
        field for field in view.plan.known.values() if field.code in view.plan.columns and field.kind != "ignored"
    ]
    rows = _preview(request, view, fields)
    shown = {
        "view": view,
        "title": IMPORTING[view.list_name],
        "columns": _columns(view),
        "choices": [(field.code, field.name(language())) for field in read_fields(view.list_name).values()],
        "fields": [field.name(language()) for field in fields],
        "rows": rows,
        "refused": sum(row.refused for row in rows),
        "missing": [field.name(language()) for field in view.plan.missing()],
        "form": KeyedForm(),
    }
    return render(request, "console/linelists/upload.html", shown)


@allow(IMPORT)
@require_POST
def upload_sheet(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Take another sheet of the file."""
    number = request.POST.get("sheet", "")
    chosen = int(number) if number.isdecimal() else -1
    uploads.choose_sheet(upload_id=upload_id, number=chosen, by=request.officer, at=now())
    return redirect("console:upload", upload_id)


@allow(IMPORT)
@require_POST
def upload_columns(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Keep what each column is."""
    view = uploads.sheet(request.officer, upload_id)
    columns = range(len(view.headings.texts))
    mapping = {column: code for column in columns if (code := request.POST.get(f"column-{column}"))}
    orders = {str(column): order for column in columns if (order := request.POST.get(f"order-{column}"))}
    known = cast("Mapping[str, Any]", {column: order for column, order in orders.items() if order in {"dmy", "mdy"}})
    uploads.choose_columns(upload_id=upload_id, mapping=mapping, orders=known, by=request.officer, at=now())
    messages.success(request, _("Kept, also for the next list with these headings."))
    return redirect("console:upload", upload_id)


@allow(IMPORT)
@require_POST
def start(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Begin the import."""
    uploads.sheet(request.officer, upload_id)
    try:
        run = start_import(upload_id=upload_id, key=one_press(request), by=request.officer, at=now())
    except Invalid as refused:
        messages.error(request, refused.message)
        return redirect("console:upload", upload_id)
    return redirect("console:run", run)


def _columns(view: SheetView) -> list[Column]:
    known = read_fields(view.list_name)
    columns = []
    for number, heading in enumerate(view.headings.texts):
        told = [row[number] for row in view.head[view.headings.begin :] if number < len(row) and row[number]]
        code = view.mapping.get(number, "")
        order, sure = view.habits.get(str(number), ("dmy", True))
        ambiguous = bool(code) and code in known and known[code].kind in ORDERED
        chosen = view.orders.get(str(number), order)
        columns.append(Column(number, heading, told[:SAMPLES], code, ambiguous, chosen, bool(sure)))
    return columns


def _preview(request: OfficerRequest, view: SheetView, fields: Sequence[Field]) -> list[PreviewRow]:
    plan, places, on = view.plan, Places(request.officer.scope), today()
    rows = []
    begin = view.headings.begin
    for number, row in enumerate(view.head[begin : begin + PREVIEWED], begin + 1):
        if not any(row):
            continue
        told = tell(row, plan, on)
        places.place(told)
        cells = [(field.name(language()), plan.cell(row, field.code)) for field in fields]
        rows.append(PreviewRow(number, cells, told.problems, bool(told.errors)))
    return rows
