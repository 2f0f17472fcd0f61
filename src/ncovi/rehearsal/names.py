"""Names and numbers of invented people, as frequent as in Vietnam."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

DATA = files("ncovi.rehearsal") / "data"

# Second and third digits after the trunk 0, by operator.
MOBILE_PREFIXES = ("32", "33", "34", "35", "36", "37", "38", "39", "70", "76", "77", "78", "79", "81", "82", "83", "84",
                   "85", "86", "88", "90", "91", "93", "94", "96", "97", "98")  # fmt: skip
# Traditional middle names that many people of older generations bear.
TRADITIONAL = {"female": "Thị", "male": "Văn"}
TRADITIONAL_SHARE_OLD = 0.6
TRADITIONAL_SHARE_YOUNG = 0.15
OLD = 45


@dataclass(frozen=True, slots=True)
class NameLists:
    """Surnames with their shares (summing to 1) and given names by sex."""

    surnames: tuple[str, ...]
    shares: np.ndarray
    given: dict[str, tuple[str, ...]]


@cache
def name_lists() -> NameLists:
    """Return the packaged lists."""
    rows = [line.split(" ", 1) for line in _lines("surnames.txt")]
    shares = np.array([float(share) for share, _ in rows])
    given = {sex: tuple(_lines(f"given_names_{sex}.txt")) for sex in ("female", "male")}
    return NameLists(tuple(name for _, name in rows), shares / shares.sum(), given)


def surname(random: np.random.Generator) -> str:
    """Return a surname drawn by its share."""
    lists = name_lists()
    return lists.surnames[int(random.choice(len(lists.surnames), p=lists.shares))]


def full_name(random: np.random.Generator, family_name: str, sex: str, age: int) -> str:
    """Return surname, middle and given name for a person of `sex` ("female", "male") and `age` in years."""
    given = name_lists().given[sex]
    name = given[int(random.integers(len(given)))]
    share = TRADITIONAL_SHARE_OLD if age >= OLD else TRADITIONAL_SHARE_YOUNG
    if random.random() < share:
        name = f"{TRADITIONAL[sex]} {name.split()[-1]}"
    return f"{family_name} {name}"


def mobile_number(serial: int) -> str:
    """Return an E.164 number, different for each `serial` from 0 to 269,999,999."""
    prefix = MOBILE_PREFIXES[serial % len(MOBILE_PREFIXES)]
    # Multiplying by a number prime to ten million visits each subscriber number once, in no visible order.
    subscriber = (serial // len(MOBILE_PREFIXES) * 7_654_321 + 1_234_567) % 10_000_000
    return f"+84{prefix}{subscriber:07d}"


def _lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()
