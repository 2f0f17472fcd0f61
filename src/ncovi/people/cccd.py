"""The personal number on the citizen's card: 12 digits that say where, which century and sex, and which year.

A digit that does not fit what the person told us is worth a question, never a refusal: registers hold mistakes too.
"""

import tomllib
from functools import cache
from pathlib import Path

DIGITS = 12
PLACES = Path(__file__).with_name("cccd_places.toml")
# The century-and-sex digit counts on: 0 and 1 for men and women of the twentieth century, 2 and 3 of the next.
FIRST_CENTURY = 1900


def is_whole(number: str) -> bool:
    """Return whether `number` has the length and signs of a personal number."""
    return len(number) == DIGITS and number.isascii() and number.isdecimal()


def doubts(number: str, *, sex: str, birth_year: int | None) -> tuple[str, ...]:
    """Return which parts of a whole `number` do not fit: any of "place", "sex", "birth_year".

    Unknown `sex` ("" or "other") and unknown `birth_year` fit every number.
    """
    found = []
    if number[:3] not in known_places():
        found.append("place")
    if sex in {"male", "female"} and sex_in(number) != sex:
        found.append("sex")
    if birth_year is not None and birth_year_in(number) != birth_year:
        found.append("birth_year")
    return tuple(found)


def sex_in(number: str) -> str:
    """Return the sex that the fourth digit says."""
    return "female" if int(number[3]) % 2 else "male"


def birth_year_in(number: str) -> int:
    """Return the year that the fourth to sixth digits say."""
    return FIRST_CENTURY + 100 * (int(number[3]) // 2) + int(number[4:6])


@cache
def known_places() -> frozenset[str]:
    """Return the codes of the 63 provinces of birth registration; births abroad carry a country's code from 100 on."""
    listed = tomllib.loads(PLACES.read_text(encoding="utf-8"))
    return frozenset(listed["provinces"]) | {f"{code:03}" for code in range(100, 1000)}
