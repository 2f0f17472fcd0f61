"""Texts and numbers from files: TOML for bulletins, CSV for hotlines."""

import csv
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ncovi.bulletins.actions import Draft
from ncovi.bulletins.hotlines import PlaceLine
from ncovi.bulletins.rules import NORMAL, Place
from ncovi.kernel.clock import ICT
from ncovi.kernel.errors import Invalid
from ncovi.territory.queries import level_of_or_refuse

BUILT_IN = Path(__file__).with_name("data") / "guidance.toml"
TEXTS = ("slug", "kind", "title_vi", "title_en", "text_vi", "text_en")
COLUMNS = ("place", "name_vi", "name_en", "number", "since")
NUMBER_SIGNS = frozenset("0123456789 +.-()")


def drafts(path: Path) -> list[Draft]:
    """Return the bulletins of a TOML file: tables `[[bulletin]]` with the fields of `Draft`, places as codes.

    Raises:
        Invalid: not TOML, or a field is missing; the message names the bulletin.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise Invalid("bulletins_file", _("The file is no TOML: %(reason)s.") % {"reason": reason}) from reason
    found = told.get("bulletin", [])
    if not found:
        raise Invalid("bulletins_file", _("The file holds no [[bulletin]]."))
    return [_draft(one, number) for number, one in enumerate(found, start=1)]


def lines(path: Path) -> list[PlaceLine]:
    """Return the numbers of a CSV file: place (a code), name_vi, name_en, number, since.

    Optional columns are hours_vi, hours_en and until, the last day.

    Raises:
        Invalid: a column is missing, or a line holds no code, number or day.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise Invalid("hotlines_file", _("The file lacks the column %(name)s.") % {"name": missing[0]})
        return [_line(row, reader.line_num) for row in reader]


def _draft(told: dict[str, Any], number: int) -> Draft:
    lacking = [name for name in (*TEXTS, "places") if not told.get(name)]
    if lacking:
        text = _("Bulletin %(number)s lacks %(name)s.") % {"number": number, "name": lacking[0]}
        raise Invalid("bulletins_file", text)
    until = told.get("valid_until")
    return Draft(
        **{name: str(told[name]).strip() for name in TEXTS},
        places=tuple(_place(str(code)) for code in told["places"]),
        version=int(told.get("version", 1)),
        situation=str(told.get("situation", "")),
        urgency=str(told.get("urgency", NORMAL)),
        valid_until=_moment(until) if until is not None else None,
    )


def _moment(told: Any) -> datetime:
    if not isinstance(told, datetime):
        raise Invalid("bulletins_file", _("valid_until is a date with a time, such as 2026-12-01T18:00:00+07:00."))
    return told if told.tzinfo else told.replace(tzinfo=ICT)


def _place(code: str) -> Place:
    return level_of_or_refuse(code), code


def _line(row: dict[str, str], number: int) -> PlaceLine:
    try:
        level, code = _place(row["place"].strip())
        since = date.fromisoformat(row["since"].strip())
        until = date.fromisoformat(row["until"].strip()) if row.get("until") else None
        called = _number(row["number"].strip())
    except (ValueError, AttributeError) as reason:
        text = _("Line %(line)s cannot be used: %(reason)s.") % {"line": number, "reason": reason}
        raise Invalid("hotlines_line", text) from reason
    hours = {name: (row.get(name) or "").strip() for name in ("hours_vi", "hours_en")}
    names = {name: row[name].strip() for name in ("name_vi", "name_en")}
    return PlaceLine(level, code, **names, number=called, **hours, since=since, until=until)


def _number(called: str) -> str:
    if not called or not set(called) <= NUMBER_SIGNS:
        raise ValueError(called)
    return called
