"""An HTML form post as raw answers."""

import datetime
import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from ncovi.instruments.items import Item
from ncovi.instruments.problems import Problem

Posted = Mapping[str, list[str]]
VIETNAMESE_DATE = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
YES_NO = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "0": False}


def read_form(fields: Mapping[str, Item], posted: Posted) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Raw answers and the problems of reading them; an unreadable value stays as it was typed."""
    answers: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, item in fields.items():
        value = read_table(item, posted, problems) if item.is_table else read_question(item, posted.get(name, ()))
        if isinstance(value, Unreadable):
            problems.append(Problem(f"/{name}", value.code))
            value = value.typed
        if value not in (None, [], ""):
            answers[name] = value
    return answers, tuple(problems)


class Unreadable:
    """Something typed that is no answer of the kind asked for."""

    def __init__(self, typed: str, code: str) -> None:
        """Keep what was typed, and say what it should have been."""
        self.typed = typed
        self.code = code


def read_question(item: Item, values: Iterable[str]) -> Any:
    """One answer; None where nothing was entered."""
    entered = [text for value in values if (text := value.replace("\r\n", "\n").strip())]
    if item.repeats:
        return entered
    return read_value(item, entered[-1]) if entered else None


def read_value(item: Item, text: str) -> Any:
    """One entered text as the kind of answer that is asked for."""
    if item.type == "boolean":
        return YES_NO.get(text.lower(), Unreadable(text, "type_boolean"))
    if item.type == "date":
        return read_date(text)
    if item.type == "integer":
        return int(text) if re.fullmatch(r"[+-]?[0-9]{1,15}", text) else Unreadable(text, "type_integer")
    if item.type == "decimal":
        plain = text.replace(",", ".")
        return (
            float(plain)
            if re.fullmatch(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?", plain)
            else Unreadable(text, "type_decimal")
        )
    return text


def read_date(text: str) -> str | Unreadable:
    """A date as 2026-11-22, from that or from 22/11/2026."""
    vietnamese = VIETNAMESE_DATE.match(text)
    day, month, year = vietnamese.groups() if vietnamese else ("", "", "")
    try:
        if vietnamese:
            return datetime.date(int(year), int(month), int(day)).isoformat()
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        return Unreadable(text, "type_date")


def read_table(item: Item, posted: Posted, problems: list[Problem]) -> list[dict[str, Any]]:
    """The rows that hold anything; columns are `table.column`."""
    columns = [posted.get(f"{item.link_id}.{child.link_id}", []) for child in item.children]
    rows: list[dict[str, Any]] = []
    for cells in zip_longest(*columns, fillvalue=""):
        row: dict[str, Any] = {}
        for child, cell in zip(item.children, cells, strict=True):
            value = read_question(child, [cell])
            if isinstance(value, Unreadable):
                problems.append(Problem(f"/{item.link_id}/{len(rows)}/{child.link_id}", value.code))
                value = value.typed
            if value not in (None, [], ""):
                row[child.link_id] = value
        if row:
            rows.append(row)
    return rows
