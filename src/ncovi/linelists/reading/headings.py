"""Where the headings of a sheet are, in one row or two, and which column each of them means. Pure."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ncovi.kernel.vietnamese import fold
from ncovi.linelists.fields import Field
from ncovi.linelists.reading.sheets import Merged, Row, Sheet

# Titles, the ministry's motto and a legend stand above; nobody puts more of them there.
LOOKED_AT = 25
# Below the headings some sheets number the columns: (1) (2) (3).
NUMBERED = re.compile(r"^\(?\d{1,2}\)?$")
LEAST = 2


@dataclass(frozen=True, slots=True)
class Headings:
    """What the columns are called; `first` is the row of the headings, `begin` the first row below them, from 0."""

    first: int
    begin: int
    texts: tuple[str, ...]

    @property
    def signature(self) -> str:
        """The same for every sheet with the same headings, however they are written."""
        return hashlib.blake2b("\x1f".join(map(fold, self.texts)).encode(), digest_size=12).hexdigest()


def find(sheet: Sheet, known: Mapping[str, Field]) -> Headings:
    """Return where the headings are: where most of them are known, in two rows if that knows more; else row one."""
    names = {heading for field in known.values() for heading in field.headings}
    best, most = _single(sheet.rows, 0), 0
    for index in range(min(LOOKED_AT, len(sheet.rows))):
        # Of two rows that know as much as one, both are headings: the lower one is no row of somebody.
        for candidate, least in ((_single(sheet.rows, index), 1), (_double(sheet, index), 0)):
            found = sum(_known(text, names) for text in candidate.texts) if candidate else 0
            if candidate and found >= max(most + least, 1):
                best, most = candidate, found
    return _below_numbers(sheet.rows, best)


def propose(headings: Headings, known: Mapping[str, Field]) -> dict[int, str]:
    """Return the field that each column seems to be, each field once, the surest first."""
    proposed: dict[int, str] = {}
    for fits in (_is_whole, _is_named, _contains):
        for column, text in enumerate(headings.texts):
            if column in proposed or not text:
                continue
            free = (field for field in known.values() if field.code not in proposed.values())
            found = next((field.code for field in free if fits(_variants(text), field)), None)
            if found is not None:
                proposed[column] = found
    return proposed


def _single(rows: Sequence[Row], index: int) -> Headings:
    return Headings(index, index + 1, tuple(rows[index]) if index < len(rows) else ())


def _double(sheet: Sheet, index: int) -> Headings | None:
    """Return two rows as one, where the upper one has a heading over several columns."""
    if index + 1 >= len(sheet.rows) or not _spans(sheet.merged, index, len(sheet.rows[index])):
        return None
    upper, lower = sheet.rows[index], sheet.rows[index + 1]
    width = max(len(upper), len(lower))
    pairs = zip(_padded(upper, width), _padded(lower, width), strict=True)
    return Headings(index, index + 2, tuple(_joined(above, below) for above, below in pairs))


def _spans(merged: Sequence[Merged], index: int, width: int) -> bool:
    # What goes over the whole width is a title.
    return any(top == bottom == index and 0 < right - left < width - 1 for (top, left), (bottom, right) in merged)


def _padded(row: Row, width: int) -> Row:
    return row + [""] * (width - len(row))


def _joined(above: str, below: str) -> str:
    if not below or above == below:
        return above
    return f"{above} / {below}" if above else below


def _below_numbers(rows: Sequence[Row], found: Headings) -> Headings:
    if found.begin >= len(rows):
        return found
    told = [cell for cell in rows[found.begin] if cell]
    numbers = len(told) >= LEAST and all(NUMBERED.match(cell) for cell in told)
    counted = [int(cell.strip("()")) for cell in told] if numbers else []
    return Headings(found.first, found.begin + 1, found.texts) if counted[:2] == [1, 2] else found


def _variants(text: str) -> list[str]:
    """Return the ways in which a heading may be meant: as a whole, its lower part, without what stands in brackets."""
    plain = re.sub(r"\([^)]*\)", " ", text)
    parts = [text, plain, *text.split(" / ")[::-1], *plain.split(" / ")[::-1]]
    return list(dict.fromkeys(fold(part) for part in parts if fold(part)))


def _known(text: str, names: set[str]) -> bool:
    return any(variant in names for variant in _variants(text))


def _is_whole(variants: Sequence[str], field: Field) -> bool:
    return bool(variants) and variants[0] in field.headings


def _is_named(variants: Sequence[str], field: Field) -> bool:
    return any(variant in field.headings for variant in variants)


def _contains(variants: Sequence[str], field: Field) -> bool:
    long = [heading for heading in field.headings if " " in heading]
    return any(f" {heading} " in f" {variant} " for variant in variants for heading in long)
