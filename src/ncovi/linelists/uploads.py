"""A file that was chosen for import: taken in once, kept sealed in parts, understood column by column."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.secrets import vault
from ncovi.linelists.fields import LISTS, ListName, read_fields
from ncovi.linelists.models import SavedMapping, Upload
from ncovi.linelists.reading import dates, headings, sheets
from ncovi.linelists.reading.headings import LOOKED_AT, Headings
from ncovi.linelists.reading.plan import Plan, habits_from, plan_of
from ncovi.linelists.reading.sheets import PACKED, Row, Sheet
from ncovi.runs import files

IMPORT = "territory:list:import"
PART_ROWS = 500
LONGEST_NAME = 200
MOST_SHEETS = 20


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet of an upload: its first rows, where its headings are, and what its columns were taken for."""

    id: UUID
    list_name: ListName
    file_name: str
    spreadsheet: bool
    names: Sequence[str]
    sheet: int
    rows: int
    head: Sequence[Row]
    headings: Headings
    mapping: Mapping[int, str]
    orders: Mapping[str, dates.Order]
    habits: Mapping[str, Sequence[Any]]
    remembered: bool
    started: bool

    @property
    def plan(self) -> Plan:
        """How its rows are read."""
        return plan_of(self.list_name, self.mapping, habits_from(self.habits, self.orders))

    @property
    def data_rows(self) -> int:
        """How many rows stand below the headings."""
        return max(0, self.rows - self.headings.begin)


@transaction.atomic
def take_in(*, key: UUID, list_name: str, name: str, data: bytes, by: OfficerCard, at: datetime) -> UUID:
    """Read a file, keep its cells and return the upload's id, which is `key`.

    Raises:
        Invalid: no table, or one that is too large. Forbidden: no permission.
    """
    by.insist(IMPORT)
    if list_name not in LISTS:
        raise NotFound("list_unknown")
    if Upload.objects.filter(id=key, officer_id=by.id).exists():
        return key
    kept = [_keep(key, number, sheet) for number, sheet in enumerate(_some(sheets.read(data)))]
    if not kept:
        raise Invalid("no_rows", _("There is nothing in this file. Choose another one."), {"pointer": "/file"})
    Upload.objects.create(
        id=key,
        officer_id=by.id,
        organisation_id=by.organisation_id,
        list_name=list_name,
        name_sealed=vault().seal(name[-LONGEST_NAME:]),
        spreadsheet=data.startswith(PACKED),
        sheets=kept,
        sheet=max(range(len(kept)), key=lambda number: kept[number]["rows"]),
        created_at=at,
    )
    return key


def sheet(officer: OfficerCard, upload_id: UUID) -> SheetView:
    """Return the chosen sheet of an upload of the officer's unit, its columns proposed where nobody chose yet.

    Raises:
        NotFound: no such upload of the unit, or it is a day old.
    """
    found = Upload.objects.filter(id=upload_id, organisation_id=officer.organisation_id).first()
    if found is None:
        raise NotFound("upload_gone", _("This file is no longer kept. Choose it again."))
    return _view(found)


@transaction.atomic
def choose_sheet(*, upload_id: UUID, number: int, by: OfficerCard, at: datetime) -> None:
    """Take another sheet of the file, whose columns are proposed anew.

    Raises:
        NotFound: no such upload. Invalid: no such sheet.
    """
    found = Upload.objects.select_for_update().filter(id=upload_id, organisation_id=by.organisation_id).first()
    if found is None:
        raise NotFound("upload_gone", _("This file is no longer kept. Choose it again."))
    if not 0 <= number < len(found.sheets):
        raise Invalid("sheet_unknown", _("Choose from the list."), {"pointer": "/sheet"})
    found.sheet, found.chosen = number, {}
    found.save(update_fields=["sheet", "chosen"])


@transaction.atomic
def choose_columns(
    *, upload_id: UUID, mapping: Mapping[int, str], orders: Mapping[str, dates.Order], by: OfficerCard, at: datetime
) -> None:
    """Keep what each column is and how its dates are written, for this file and for the organisation's next ones.

    Raises:
        NotFound: no such upload.
    """
    view = sheet(by, upload_id)
    known = read_fields(view.list_name)
    kept = {str(column): code for column, code in mapping.items() if code in known}
    chosen = {"mapping": kept, "orders": dict(orders)}
    Upload.objects.filter(id=upload_id).update(chosen=chosen)
    SavedMapping.objects.update_or_create(
        organisation_id=by.organisation_id,
        list_name=view.list_name,
        signature=view.headings.signature,
        defaults={"chosen": chosen, "saved_by": by.id, "saved_at": at},
    )


def part(upload_id: UUID, number: int, part_number: int) -> list[Row]:
    """Return a part of a sheet's rows, counted from 1; each but the last has PART_ROWS of them."""
    rows: list[Row] = json.loads(files.part(upload_id, _file(number), part_number))
    return rows


def _some(found: Iterator[Sheet]) -> Iterator[Sheet]:
    for count, one in enumerate(found):
        if count < MOST_SHEETS:
            yield one


def _keep(key: UUID, number: int, one: Sheet) -> dict[str, Any]:
    writer = files.writer(key, _file(number), "application/json", shown=False)
    for start in range(0, len(one.rows), PART_ROWS):
        writer.add_part(json.dumps(one.rows[start : start + PART_ROWS], ensure_ascii=False).encode())
    width = max((len(row) for row in one.rows), default=0)
    habits = {}
    for column in range(width):
        told = [row[column] for row in one.rows if column < len(row) and row[column][:1].isdigit()]
        habit = dates.habit_of(told)
        habits[str(column)] = [habit.order, habit.sure]
    merged = [area for area in one.merged if area[0][0] < LOOKED_AT]
    return {"name": one.name, "rows": len(one.rows), "merged": merged, "habits": habits}


def _view(found: Upload) -> SheetView:
    about = found.sheets[found.sheet]
    head = part(found.id, found.sheet, 1)
    merged = [((top, left), (bottom, right)) for (top, left), (bottom, right) in about["merged"]]
    known = read_fields(cast("ListName", found.list_name))
    heads = headings.find(Sheet(about["name"], head, merged), known)
    saved = found.chosen or _remembered(found, heads)
    mapping = (
        {int(column): code for column, code in saved["mapping"].items()} if saved else headings.propose(heads, known)
    )
    return SheetView(
        id=found.id,
        list_name=cast("ListName", found.list_name),
        file_name=vault().open(bytes(found.name_sealed)),
        spreadsheet=found.spreadsheet,
        names=[one["name"] for one in found.sheets],
        sheet=found.sheet,
        rows=about["rows"],
        head=head,
        headings=heads,
        mapping=mapping,
        orders=saved["orders"] if saved else {},
        habits=about["habits"],
        remembered=bool(saved) and not found.chosen,
        started=found.started_at is not None,
    )


def _remembered(found: Upload, heads: Headings) -> dict[str, Any]:
    mine = SavedMapping.objects.filter(
        organisation_id=found.organisation_id, list_name=found.list_name, signature=heads.signature
    )
    return mine.values_list("chosen", flat=True).first() or {}


def _file(number: int) -> str:
    return f"sheet-{number}"
