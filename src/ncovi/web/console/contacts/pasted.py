"""A list of people as it is copied from a sheet or a message: a line each, parts apart by semicolons or tabs."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ncovi.kernel.clock import today
from ncovi.kernel.errors import Invalid
from ncovi.people.phones import e164

MOST = 150
OLDEST = 1900


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody as they were told: the telephone is E.164, "" and None where nothing was said."""

    name: str
    year: int | None
    phone: str
    seat: str


def read_lines(text: str) -> list[Line]:
    """Return everybody of a pasted list.

    Raises:
        Invalid: a line cannot be read, or there are too many; it names the line by its number.
    """
    lines = [line.strip() for line in text.splitlines()]
    told = [(number, line) for number, line in enumerate(lines, start=1) if line]
    if len(told) > MOST:
        raise Invalid("lines_too_many", _("Paste at most %(most)d lines at once.") % {"most": MOST})
    return [_line(number, line) for number, line in told]


def _line(number: int, line: str) -> Line:
    parts = [part.strip() for part in line.replace("\t", ";").split(";")] + ["", "", ""]
    name, year, phone, seat = parts[:4]
    try:
        return Line(_name(name), _year(year), e164(phone) if phone else "", seat[:8])
    except (ValueError, Invalid) as reason:
        text = _("Line %(number)d cannot be read. Write: name; year of birth; telephone; seat.") % {"number": number}
        raise Invalid("line_unreadable", text) from reason


def _name(text: str) -> str:
    if not any(letter.isalpha() for letter in text):
        raise ValueError("no name")
    return " ".join(text.split())[:200]


def _year(text: str) -> int | None:
    if not text:
        return None
    # A whole date of birth is often what a sheet has.
    year = int(text.replace("-", "/").split("/")[-1 if "/" in text else 0])
    if not OLDEST <= year <= today().year:
        raise ValueError("no year of birth")
    return year
