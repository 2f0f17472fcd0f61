"""Choosing a commune: a code from the list that a script offers, or the typed name with a list to choose from."""

from dataclasses import dataclass, field

from ncovi.kernel.errors import NotFound
from ncovi.kernel.vietnamese import fold
from ncovi.territory.queries import Unit, find, names, unit

OFFERED = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A commune as it is offered: `detail` tells its province, and the old name by which it was found."""

    value: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the typed text means: one code, or some to choose from, or neither."""

    code: str = ""
    choices: list[Choice] = field(default_factory=list)


def choices_for(text: str) -> list[Choice]:
    """Return the communes that a typed text may mean, the best first."""
    return [_choice(found) for found in find(text, level="commune", limit=OFFERED)]


def label_of(code: str) -> str:
    """Return a commune with its province in one line, "" for an unknown code."""
    try:
        commune = unit(code, "commune")
    except NotFound:
        return ""
    return f"{commune.full_name()}, {_province(commune)}"


def resolve(*, text: str, chosen: str, before: str) -> Found:
    """Return what was meant.

    Args:
        text: as typed.
        chosen: the code that came with it.
        before: the code that the page was shown with. Where no script runs, it comes back whatever was typed.
    """
    label = label_of(chosen) if chosen else ""
    if label and (chosen != before or text.startswith(label.partition(",")[0])):
        return Found(code=chosen)
    found = find(text, level="commune", limit=OFFERED) or find(text.partition(",")[0], level="commune", limit=OFFERED)
    # A district of old shares its name with a commune of today; who writes the kind as well means the commune.
    meant = [one for one in found if not one.found_by and fold(text).startswith(fold(one.full_name()))]
    if len(found) == 1 or len(meant) == 1:
        return Found(code=(meant or found)[0].code)
    return Found(choices=[_choice(one) for one in found])


def _choice(found: Unit) -> Choice:
    detail = _province(found)
    return Choice(found.code, found.full_name(), f"{detail} ({found.found_by})" if found.found_by else detail)


def _province(commune: Unit) -> str:
    return names({commune.province_code}).get(commune.province_code, "")
