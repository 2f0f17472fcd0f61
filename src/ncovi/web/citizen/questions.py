"""A form's items as a page shows them: with what was answered before, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ncovi.instruments.instrument import Instrument
from ncovi.instruments.items import Item

ROWS_OFFERED = 3
TEXT_INPUTS = {"integer": "numeric", "decimal": "decimal"}

Errors = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose."""

    code: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question, a sentence to read, or a table with its rows of questions.

    `kind` is one of pair, one, several, date, number, line, text, table, display. Whether it is asked may hang on other
    answers (`conditional`).
    """

    name: str
    kind: str
    text: str
    help: str
    required: bool
    value: str = ""
    choices: tuple[Choice, ...] = ()
    rows: tuple[tuple["Question", ...], ...] = ()
    error: str = ""
    id: str = ""
    input_mode: str = ""
    max_length: int | None = None
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading."""

    name: str
    title: str
    help: str
    questions: tuple[Question, ...]


def sections(
    instrument: Instrument, answers: Mapping[str, Any], errors: Errors, known: Mapping[str, Any], lang: str
) -> list[Section]:
    """Return the form as sections; what the profile knows is not asked again.

    Args:
        instrument: the form.
        answers: raw, as they are stored or were typed.
        errors: a sentence by JSON pointer.
        known: answers that the profile gives, which also settle what need not be asked.
        lang: "vi" or "en".
    """
    shown = []
    for item in instrument.items:
        below = item.children if item.type == "group" and not item.is_table else (item,)
        asked = tuple(_question(one, answers, errors, lang) for one in below if is_asked(one, known))
        if asked:
            shown.append(Section(item.link_id, item.text(lang), item.help(lang), asked))
    return shown


def is_asked(item: Item, known: Mapping[str, Any]) -> bool:
    """Return whether a question is put on the page at all: not if the profile answers it or rules it out."""
    if item.profile_field is not None or item.link_id in known:
        return False
    settled = [one.answer == known[one.link_id] for one in item.enable_when if one.link_id in known]
    return all(settled) or item.enable_any


def spoken_answer(question: Question) -> str:
    """Return an answer in words, "" where there is none."""
    if question.choices:
        return ", ".join(choice.text for choice in question.choices if choice.chosen)
    if question.kind == "table":
        rows = (" · ".join(spoken for cell in row if (spoken := spoken_answer(cell))) for row in question.rows)
        return "; ".join(row for row in rows if row)
    return day_as_read(question.value) if question.kind == "date" else question.value


def day_as_read(value: str) -> str:
    """Return 2026-11-22 as 22/11/2026; anything else as it is."""
    parts = value.split("-")
    return "/".join(reversed(parts)) if len(parts) == len(("year", "month", "day")) else value


def _question(item: Item, answers: Mapping[str, Any], errors: Errors, lang: str, place: str = "") -> Question:
    pointer = f"{place}/{item.link_id}"
    value = answers.get(item.link_id)
    return Question(
        name=item.link_id,
        kind=_kind(item),
        text=item.text(lang),
        help=item.help(lang),
        required=item.required,
        value="" if value is None or isinstance(value, list) else str(value),
        choices=_choices(item, value, lang),
        rows=_rows(item, value, errors, lang, pointer) if item.is_table else (),
        error=errors.get(pointer, ""),
        id="q" + pointer.replace("/", "-"),
        input_mode=TEXT_INPUTS.get(item.type, ""),
        max_length=item.max_length,
        conditional=bool(item.enable_when),
    )


def _kind(item: Item) -> str:
    if item.is_table:
        return "table"
    if item.type == "coding":
        return "several" if item.repeats else "one"
    kinds = {"boolean": "pair", "integer": "number", "decimal": "number", "string": "line"}
    return kinds.get(item.type, item.type)


def _choices(item: Item, value: object, lang: str) -> tuple[Choice, ...]:
    if item.type == "boolean":
        return (Choice("false", _("No"), value is False), Choice("true", _("Yes"), value is True))
    if item.type != "coding":
        return ()
    chosen = set(value) if isinstance(value, list) else {value}
    return tuple(Choice(option.code, option.text(lang), option.code in chosen) for option in item.options)


def _rows(item: Item, value: object, errors: Errors, lang: str, pointer: str) -> tuple[tuple[Question, ...], ...]:
    given: Sequence[Any] = value if isinstance(value, list) else []
    offered = max(ROWS_OFFERED, len(given) + 1)
    if item.max_count is not None:
        # A row too many is shown nevertheless, so that it can be taken away.
        offered = max(min(offered, item.max_count), len(given))
    return tuple(
        tuple(
            _question(child, given[index] if index < len(given) else {}, errors, lang, f"{pointer}/{index}")
            for child in item.children
        )
        for index in range(offered)
    )
