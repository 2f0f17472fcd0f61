"""The msgspec type of an answer set, made from a form.

A flat object: link id -> answer. Groups only arrange the page; a group that repeats is a list of objects. An absent
answer and `null` are the same. A repeated coding is a set, so that its order and doubles never matter.
"""

import datetime
from collections.abc import Iterable, Iterator
from types import GenericAlias
from typing import Annotated, Any, Literal

import msgspec

from ncovi.instruments.items import Item

LINE = r"\A[^\x00-\x1f\x7f]*\Z"
PARAGRAPHS = r"\A[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*\Z"
MOST_ROWS = 20


def fields_of(items: Iterable[Item]) -> Iterator[Item]:
    """The items that own a field of the answer set: recorded questions and tables, groups opened."""
    for item in items:
        if item.is_table or (item.is_question and item.recorded):
            yield item
        elif item.type == "group":
            yield from fields_of(item.children)


def make_answers_type(name: str, items: Iterable[Item]) -> type[msgspec.Struct]:
    """A struct that refuses unknown fields, wrong types and values beyond the form's limits."""
    fields = [(item.link_id, type_of(item) | None, None) for item in fields_of(items)]
    return msgspec.defstruct(
        name, fields, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
    )


def type_of(item: Item) -> Any:
    """The type expression of one answer."""
    if item.is_table:
        row: Any = make_answers_type(item.link_id, item.children)
        return Annotated[GenericAlias(tuple, (row, ...)), msgspec.Meta(max_length=item.max_count or MOST_ROWS)]
    if item.type == "coding":
        codes: Any = Literal.__getitem__(tuple(option.code for option in item.options))
        return GenericAlias(frozenset, (codes,)) if item.repeats else codes
    if item.type in ("string", "text"):
        pattern = LINE if item.type == "string" else PARAGRAPHS
        return Annotated[str, msgspec.Meta(min_length=1, max_length=item.max_length, pattern=pattern)]
    return plain_type(item)


def plain_type(item: Item) -> Any:
    """The type expression of a boolean, date or number."""
    if item.type == "boolean":
        return bool
    if item.type == "date":
        return datetime.date
    if item.type == "integer":
        return Annotated[int, msgspec.Meta(ge=whole(item.minimum), le=whole(item.maximum))]
    return Annotated[float, msgspec.Meta(ge=item.minimum, le=item.maximum)]


def whole(limit: float | None) -> int | None:
    """A limit as a whole number."""
    return None if limit is None else int(limit)
