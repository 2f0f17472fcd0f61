"""A form as the rest of the house sees it: frozen, checked, free of wire details."""

import datetime
from collections.abc import Iterator
from typing import Literal

import msgspec

from ncovi.kernel.languages import in_language

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
ItemType = Literal["group", "display", "boolean", "integer", "decimal", "date", "string", "text", "coding"]
Operator = Literal["exists", "=", "!=", ">", "<", ">=", "<="]
Answer = bool | int | float | str | datetime.date


class Option(msgspec.Struct, frozen=True):
    """One answer that can be chosen."""

    code: str
    texts: dict[str, str]

    def text(self, lang: str) -> str:
        """What people read."""
        return in_language(self.texts, lang)


class EnableWhen(msgspec.Struct, frozen=True):
    """A condition on another question of the same form."""

    link_id: str
    operator: Operator
    answer: Answer


class Item(msgspec.Struct, frozen=True):
    """One question, group or explanation of a form. `place` is the JSON pointer into its document."""

    link_id: str
    type: ItemType
    texts: dict[str, str]
    helps: dict[str, str]
    options: tuple[Option, ...] = ()
    required: bool = False
    repeats: bool = False
    enable_when: tuple[EnableWhen, ...] = ()
    enable_any: bool = False
    profile_field: str | None = None
    recorded: bool = True
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    max_count: int | None = None
    not_after_declaration: bool = False
    days_back: int | None = None
    not_before: str | None = None
    children: tuple["Item", ...] = ()
    place: str = ""

    def text(self, lang: str) -> str:
        """The question or heading that people read."""
        return in_language(self.texts, lang)

    def help(self, lang: str) -> str:
        """A sentence under the question, or "" where there is none."""
        return in_language(self.helps, lang) if self.helps else ""

    @property
    def is_question(self) -> bool:
        """Whether somebody can answer it."""
        return self.type not in ("group", "display")

    @property
    def is_table(self) -> bool:
        """Whether it is a group that can be filled several times; its answer is a list of objects."""
        return self.type == "group" and self.repeats

    def walk(self) -> Iterator["Item"]:
        """Itself and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()
