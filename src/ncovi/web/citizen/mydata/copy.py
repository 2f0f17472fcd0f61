"""Everything that is held about a household: read once, for the page, the PDF and the file for programs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from ncovi.instruments.registry import instrument
from ncovi.kernel.errors import NotFound
from ncovi.people.erasure import rows
from ncovi.people.erasure.holdings import holdings, rules
from ncovi.people.tokens import Claims
from ncovi.web.citizen.mydata.said import TOPICS, Saying, Word
from ncovi.web.citizen.questions import sections, spoken_answer

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of thing that is held: how many rows, and the newest of them in words."""

    code: str
    title: Word
    count: int
    rows: list[list[tuple[str, str]]]


def held(claims: Claims) -> dict[str, dict[str, list[Row]]]:
    """Return every row about a household by topic and table, as it is kept."""
    about = rows.whose(claims)
    found: dict[str, dict[str, list[Row]]] = defaultdict(dict)
    for holding in holdings():
        if of_table := rows.shown(holding, about):
            found[holding.topic][holding.table] = of_table
    return dict(found)


def in_words(everything: Mapping[str, Mapping[str, list[Row]]], *, most: int | None = None) -> list[Topic]:
    """Return what is held in the order of the topics, at most `most` rows of each, the newest first."""
    saying = Saying(_persons(everything), _communes(everything))
    topics = []
    for code, title in TOPICS.items():
        listed = [_spoken(row) for table in everything.get(code, {}).values() for row in _in_order(table)]
        facts = [facts for row in listed[:most] if (facts := saying.facts(row))]
        topics.append(Topic(code, title, len(listed), facts))
    return topics


def kept_by_law(on: date) -> list[tuple[str, str, int]]:
    """Return what stays after a deletion, why, and for how many months."""
    lang = get_language() or "vi"
    return [(rule.title(lang), rule.text(lang), rule.months) for rule in rules(on).values()]


def _in_order(table: list[Row]) -> list[Row]:
    """Return the newest rows first, and persons in the order in which they joined."""
    return sorted(table, key=lambda row: str(row["id"])) if "full_name" in next(iter(table), {}) else table[::-1]


def _persons(everything: Mapping[str, Mapping[str, list[Row]]]) -> dict[str, str]:
    return {str(row["id"]): row["full_name"] for row in everything.get("profile", {}).get("people_person", [])}


def _communes(everything: Mapping[str, Mapping[str, list[Row]]]) -> set[str]:
    tables = [table for topic in everything.values() for table in topic.values()]
    return {row["commune"] for table in tables for row in table if row.get("commune")}


def _spoken(row: Row) -> Row:
    """Return a row with the answers of a form in the words of its questions."""
    if "answers" not in row:
        return row
    lang = get_language() or "vi"
    try:
        form = instrument(row["instrument"], row["version"])
    except NotFound:
        return row
    asked = sections(form, row["answers"], {}, {}, lang)
    told = [
        f"{question.text} {answer}"
        for section in asked
        for question in section.questions
        if (answer := spoken_answer(question))
    ]
    return row | {"instrument": form.title(lang), "answers": told, "reasons": None}
