"""The file by which a later list is stated: one row for each unit that is new, or that goes on in another form.

Columns: `level` (province or commune), `code`, `full_name` in Vietnamese with its kind, `parent_code` ("VN" for a
province), `predecessors` (codes of the same level, separated by blanks: every unit out of which this one is made,
itself included if it goes on), and, where known, `name_en`, `lat`, `lon`, `area_km2`, `population`. Every unit named
as a predecessor ends on the day before; what is not mentioned stays.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from ncovi.kernel.errors import Invalid
from ncovi.territory.naming import names

REQUIRED = ("level", "code", "full_name", "parent_code", "predecessors")
LENGTHS = {"province": 2, "commune": 5}


@dataclass(frozen=True, slots=True)
class Stated:
    """One row of the file; numbers are None where the file says nothing."""

    level: str
    code: str
    full_name: str
    parent_code: str
    predecessors: tuple[str, ...]
    name_en: str
    lat: float | None
    lon: float | None
    area_km2: float | None
    population: int | None


def read(path: Path) -> list[Stated]:
    """Return the rows of a change file.

    Raises:
        Invalid: `change_file`; with the line and what is wrong there.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
        if missing:
            raise Invalid("change_file", _("The file lacks the column %(name)s.") % {"name": missing[0]})
        rows = [_stated(reader.line_num, row) for row in reader]
    keys = [(row.level, row.code) for row in rows]
    twice = [code for level, code in keys if keys.count((level, code)) > 1]
    if twice:
        raise Invalid("change_file", _("Code %(code)s is stated twice.") % {"code": twice[0]})
    return rows


def _stated(line: int, row: dict[str, str]) -> Stated:
    try:
        return _parsed({name: (value or "").strip() for name, value in row.items() if name})
    except (ValueError, KeyError) as reason:
        message = _("Line %(line)s cannot be used: %(reason)s.") % {"line": line, "reason": reason}
        raise Invalid("change_file", message) from reason


def _parsed(row: dict[str, str]) -> Stated:
    names(row["level"], row["full_name"])
    if len(row["code"]) != LENGTHS[row["level"]] or not row["code"].isdecimal():
        raise ValueError(row["code"])
    return Stated(
        level=row["level"],
        code=row["code"],
        full_name=row["full_name"],
        parent_code=row["parent_code"],
        predecessors=tuple(row["predecessors"].replace(";", " ").split()),
        name_en=row.get("name_en", ""),
        lat=_number(row.get("lat")),
        lon=_number(row.get("lon")),
        area_km2=_number(row.get("area_km2")),
        population=int(row["population"]) if row.get("population") else None,
    )


def _number(text: str | None) -> float | None:
    return float(text) if text else None
