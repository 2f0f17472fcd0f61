"""A declaration's answers in words, section by section as the form asks them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from ncovi.instruments.instrument import Instrument
from ncovi.instruments.items import Item


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and what was answered; `notable` is anything but a plain no or a fact of the profile."""

    question: str
    answer: str
    notable: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form."""

    title: str
    answers: Sequence[Answer]


def sections(instrument: Instrument, answers: Mapping[str, Any], lang: str) -> list[Section]:
    """Return what was answered; questions without an answer are left out, and so are sections without any."""
    found = [Section(item.text(lang), list(_answers([item], answers, lang))) for item in instrument.items]
    return [section for section in found if section.answers]


def _answers(items: Sequence[Item], answers: Mapping[str, Any], lang: str) -> Iterator[Answer]:
    for item in items:
        value = answers.get(item.link_id)
        if item.is_table:
            yield from _table(item, value or [], lang)
        elif item.type == "group":
            yield from _answers(item.children, answers, lang)
        elif value is not None:
            yield Answer(item.text(lang), in_words(item, value, lang), value is not False and not item.profile_field)


def _table(item: Item, rows: Sequence[Mapping[str, Any]], lang: str) -> Iterator[Answer]:
    for row in rows:
        parts = [in_words(child, row[child.link_id], lang) for child in item.children if row.get(child.link_id)]
        yield Answer(item.text(lang), ", ".join(parts), notable=True)


def in_words(item: Item, value: Any, lang: str) -> str:
    """Return one answer as people read it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if item.type == "coding":
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(option.text(lang) for option in item.options if option.code in chosen)
    if item.type == "date":
        return date_format(date.fromisoformat(value), "d/m/Y")
    return number_format(value) if isinstance(value, float) else str(value)
