"""A map from the columns of a table somebody already has to the answers of a form (format: docs/methods/import.md).

A map never invents an answer: what a source did not ask stays absent, and a value that the map does not know refuses
the row with the column's name.
"""

import datetime
import tomllib
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Annotated, Any, NamedTuple

import msgspec

from ncovi.instruments.html_form import Unreadable, read_value
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.items import Item
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.strict import split_error

MOST_REMEMBERED = 50_000
Row = Sequence[str]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the table is, and which form it answers."""

    name: str
    instrument: str
    version: int
    delimiter: Annotated[str, msgspec.Meta(min_length=1, max_length=1)] = ","
    incomplete: bool = False


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one question is answered: from a column, through a table of values, or by one value for all rows."""

    column: str = ""
    values: dict[str, Any] = {}
    absent: tuple[str, ...] = ("",)
    constant: bool | int | float | str | None = None


class DeclaredOn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The column with the day of the declaration."""

    column: str
    format: str = "%Y-%m-%d"


class Repeat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The column that says how many people a row stands for."""

    column: str


class Filter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which rows are looked at: values per column to leave out or keep, and the first and last day."""

    drop: dict[str, tuple[str, ...]] = {}
    keep: dict[str, tuple[str, ...]] = {}
    first: datetime.date | None = None
    last: datetime.date | None = None


class Outcome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The column that tells what was true in the end, for judging the rules."""

    column: str
    positive: tuple[str, ...]
    negative: tuple[str, ...]


class Map(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole map. `person` is free for whoever stores what was mapped."""

    source: Source
    answers: dict[str, Answer]
    declared_on: DeclaredOn | None = None
    repeat: Repeat | None = None
    filter: Filter = Filter()
    outcome: Outcome | None = None
    person: dict[str, Any] = {}


class Mapped(NamedTuple):
    """One row. Rows with equal `key` share the same `answers` object: remember what follows from it by the key."""

    key: tuple[str, ...]
    answers: dict[str, Any]
    declared_on: datetime.date | None
    repeat: int
    positive: bool | None


class RowRefused(ValueError):  # noqa: N818 - "refused" is the word of the house
    """A row that the map cannot read. `column` is named, its value never is."""

    def __init__(self, column: str, code: str) -> None:
        """Say which column, and why: unknown_value, type_date, type_integer, type_decimal, missing_column."""
        super().__init__(f"{column}: {code}")
        self.column = column
        self.code = code


def read_map(text: str) -> Map:
    """Decode a MAP.toml; raises DocumentError with a pointer."""
    try:
        return msgspec.convert(tomllib.loads(text), Map)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError("", f"not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise DocumentError(*split_error(error)) from error


class Mapper:
    """Reads rows of one table by one map. `mapper(row)` gives None for a row that the filter leaves out."""

    def __init__(self, described: Map, header: Sequence[str], instrument: Instrument) -> None:
        """Look up every column once; raises DocumentError for unknown columns and questions."""
        self.place = {name: index for index, name in enumerate(header)}
        self.width = len(header)
        questions = {name: question_of(name, instrument) for name in described.answers}
        self.fixed = {
            name: answer.constant for name, answer in described.answers.items() if answer.constant is not None
        }
        mapped = {name: answer for name, answer in described.answers.items() if answer.constant is None}
        self.readers = [value_reader(questions[name], answer) for name, answer in mapped.items()]
        self.key_of = key_getter([self._index(a.column, f"/answers/{name}/column") for name, a in mapped.items()])
        self.answers_of_key: dict[tuple[str, ...], dict[str, Any]] = {}
        self.days: dict[str, datetime.date] = {}
        self.described = described
        self.day_at = self._optional(described.declared_on, "/declared_on/column")
        self.repeat_at = self._optional(described.repeat, "/repeat/column")
        self.outcome_at = self._optional(described.outcome, "/outcome/column")
        rows = described.filter
        self.dropped = [(self._index(c, f"/filter/drop/{c}"), frozenset(v)) for c, v in rows.drop.items()]
        self.kept = [(self._index(c, f"/filter/keep/{c}"), frozenset(v)) for c, v in rows.keep.items()]
        if (rows.first or rows.last) and self.day_at is None:
            raise DocumentError("/filter", "days are filtered, but [declared_on] is missing")

    def __call__(self, row: Row) -> Mapped | None:
        """The answers and fields of a row, or None; raises RowRefused."""
        if len(row) != self.width:
            raise RowRefused("", "missing_column")
        if self.left_out(row):
            return None
        day = None if self.day_at is None else self.day_of(row[self.day_at])
        rows = self.described.filter
        if day is not None and ((rows.first and day < rows.first) or (rows.last and day > rows.last)):
            return None
        key = self.key_of(row)
        answers = self.answers_of_key.get(key)
        if answers is None:
            answers = self.read(key)
        repeat = 1 if self.repeat_at is None else self.count_of(row[self.repeat_at])
        positive = None if self.outcome_at is None else self.outcome_of(row[self.outcome_at])
        return Mapped(key, answers, day, repeat, positive)

    def left_out(self, row: Row) -> bool:
        """Whether the filter leaves the row out by its values."""
        for index, values in self.dropped:
            if row[index] in values:
                return True
        return any(row[index] not in values for index, values in self.kept)

    def read(self, key: tuple[str, ...]) -> dict[str, Any]:
        """Answers for values not seen before; the memory of them is bounded."""
        answers: dict[str, Any] = dict(self.fixed)
        for value, reader in zip(key, self.readers, strict=True):
            reader(value, answers)
        if len(self.answers_of_key) >= MOST_REMEMBERED:
            self.answers_of_key.clear()
        self.answers_of_key[key] = answers
        return answers

    def day_of(self, text: str) -> datetime.date:
        """The day in a cell."""
        day = self.days.get(text)
        if day is None and self.described.declared_on is not None:
            day = read_day(text, self.described.declared_on)
            self.days[text] = day
        if day is None:
            raise RowRefused("", "type_date")
        return day

    def count_of(self, text: str) -> int:
        """How many people the row stands for."""
        if not text.isdecimal():
            raise RowRefused(self.described.repeat.column if self.described.repeat else "", "type_integer")
        return int(text)

    def outcome_of(self, text: str) -> bool:
        """Whether the outcome is positive."""
        outcome = self.described.outcome
        if outcome is not None and text in outcome.positive:
            return True
        if outcome is not None and text in outcome.negative:
            return False
        raise RowRefused(outcome.column if outcome else "", "unknown_value")

    def _index(self, column: str, pointer: str) -> int:
        if column not in self.place:
            raise DocumentError(pointer, f"the table has no column {column!r}")
        return self.place[column]

    def _optional(self, part: DeclaredOn | Repeat | Outcome | None, pointer: str) -> int | None:
        return None if part is None else self._index(part.column, pointer)


def question_of(name: str, instrument: Instrument) -> Item:
    """The question that a map wants to answer."""
    item = instrument.fields.get(name)
    if item is None or item.is_table:
        raise DocumentError(f"/answers/{name}", f"{instrument.key} records no single answer of that name")
    return item


def value_reader(item: Item, answer: Answer) -> Callable[[str, dict[str, Any]], None]:
    """A function that reads one cell into the answers."""
    name, column, known = item.link_id, answer.column, answer.values
    absent = frozenset(answer.absent) - known.keys()

    def read(text: str, answers: dict[str, Any]) -> None:
        if text in absent:
            return
        if known and text not in known:
            raise RowRefused(column, "unknown_value")
        value = known[text] if known else read_value(item, text)
        if isinstance(value, Unreadable):
            raise RowRefused(column, value.code)
        answers[name] = [value] if item.repeats and not isinstance(value, list) else value

    return read


def key_getter(indices: list[int]) -> Callable[[Row], tuple[str, ...]]:
    """A function that takes the mapped cells of a row as a tuple."""
    if len(indices) == 1:
        [only] = indices
        return lambda row: (row[only],)
    return itemgetter(*indices) if indices else lambda row: ()


def read_day(text: str, described: DeclaredOn) -> datetime.date:
    """A cell as a day in the stated format."""
    try:
        return datetime.datetime.strptime(text, described.format).date()  # noqa: DTZ007 - a day has no time zone
    except ValueError as error:
        raise RowRefused(described.column, "type_date") from error
