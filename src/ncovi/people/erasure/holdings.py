"""What is held about people, table by table, and how long the law keeps which of it: read once from data."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ncovi.kernel.languages import in_language

HERE = Path(__file__).parent
HOLDINGS, RETENTION = HERE / "holdings.toml", HERE / "retention.toml"


@dataclass(frozen=True, slots=True)
class Holding:
    """One table: see the head of holdings.toml."""

    table: str
    topic: str
    where: str
    show: tuple[str, ...]
    show_where: str = "TRUE"
    keep: str = ""
    keep_where: str = "TRUE"
    blank: str = ""
    detach: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Why something stays, and for how many months."""

    code: str
    since: date
    months: int
    titles: dict[str, str]
    texts: dict[str, str]

    def title(self, lang: str) -> str:
        """Return what stays, in a few words."""
        return in_language(self.titles, lang)

    def text(self, lang: str) -> str:
        """Return why, in a sentence or two."""
        return in_language(self.texts, lang)

    def until(self, day: date) -> date:
        """Return the last day on which something deleted on `day` is kept."""
        months = day.month - 1 + self.months
        # The 28th exists in every month.
        return date(day.year + months // 12, months % 12 + 1, min(day.day, 28))


@cache
def holdings() -> tuple[Holding, ...]:
    """Return every table about people, children before their parents."""
    return tuple(_holding(entry) for entry in _read(HOLDINGS)["holding"])


@cache
def exempt() -> dict[str, str]:
    """Return the tables that hold nothing of anybody, with the reason."""
    return {entry["table"]: entry["why"] for entry in _read(HOLDINGS)["exempt"]}


def rules(on: date) -> dict[str, Rule]:
    """Return the rules of retention in force on a day, by their code."""
    known = sorted(_rules(), key=lambda rule: rule.since)
    return {rule.code: rule for rule in known if rule.since <= on}


@cache
def _rules() -> tuple[Rule, ...]:
    listed = _read(RETENTION)["rule"]
    return tuple(
        Rule(entry["code"], entry["since"], entry["months"], entry["title"], entry["text"]) for entry in listed
    )


def _holding(entry: dict[str, Any]) -> Holding:
    return Holding(**entry | {"show": tuple(entry["show"])})


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
