"""What is data here: urgencies with their deadlines, windows for a call, texts that need not be typed."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ncovi.casework.help.rules import Window
from ncovi.kernel.clock import day_of, start_of

DATA = Path(__file__).with_name("data")
URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class QuickText:
    """A text by its code, in each language."""

    code: str
    texts: dict[str, str]

    def text(self, lang: str) -> str:
        """Return it in a language, in Vietnamese where it is not written in that one."""
        return self.texts.get(lang) or self.texts.get(lang.split("-", 1)[0]) or self.texts["vi"]


def urgencies() -> tuple[str, ...]:
    """Return the codes, the most urgent first; a stored urgency is a place in this list."""
    return tuple(dict.fromkeys(entry["code"] for entry in _read("urgencies")["urgency"]))


def urgency_of(code: str) -> int:
    """Return the place of an urgency.

    Raises:
        ValueError: there is none of that code.
    """
    return urgencies().index(code)


def deadline(urgency: int, on: date) -> timedelta:
    """Return within what time somebody must have answered, by the rule of that day."""
    code = urgencies()[urgency]
    entries = [entry for entry in _read("urgencies")["urgency"] if entry["code"] == code]
    # The earliest rule also holds for what was asked before any rule was written down.
    holding = [entry for entry in entries if entry["since"] <= on] or entries[:1]
    return timedelta(minutes=max(holding, key=lambda entry: entry["since"])["minutes"])


def call_windows(at: datetime) -> list[Window]:
    """Return the windows that somebody may choose from now: the next ones, one that has begun included."""
    given = _read("call_windows")
    today = day_of(at)
    days = (start_of(today), start_of(today + timedelta(days=1)), start_of(today + timedelta(days=2)))
    windows = [
        Window(midnight + timedelta(hours=begins), midnight + timedelta(hours=ends))
        for midnight in days
        for begins, ends in given["hours"]
    ]
    # A window with less than half an hour left is no promise that can be kept.
    return [window for window in windows if window.ends - at > timedelta(minutes=30)][: given["offered"]]


def quick_texts(face: str) -> tuple[QuickText, ...]:
    """Return the texts offered to "person" or "staff"."""
    return tuple(
        QuickText(entry["code"], {lang: text for lang, text in entry.items() if lang != "code"})
        for entry in _read("quick_texts")[face]
    )


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
