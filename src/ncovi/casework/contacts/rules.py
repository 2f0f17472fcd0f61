"""What contacts and links between cases may be, and which of two exposures weighs more. Pure."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, get_args
from uuid import UUID

from ncovi.instruments.contact_classes import Distance, Setting

CaseKey = tuple[int, UUID]
ContactKey = tuple[int, UUID]

SETTINGS: tuple[str, ...] = get_args(Setting)
DISTANCES: tuple[str, ...] = get_args(Distance)
CERTAINTIES = ("certain", "probable", "possible")
EVIDENCE = ("named", "household", "same_place", "dates", "sequencing", "report")
# How a contact ends: the days passed, became a case, was named by mistake, could not be found, the case was taken back.
ENDINGS = ("finished", "became_case", "mistake", "not_found", "case_reversed")
# Nobody names contacts of longer ago than two incubations, or days that have not come.
BACK = timedelta(days=60)
NO_CLASS = "F9"


class Weighed(NamedTuple):
    """An exposure's class and last day, as far as two are compared."""

    code: str
    last_day: date


def is_plausible_exposure(first_day: date, last_day: date, on: date) -> bool:
    """Return whether somebody may have been near from `first_day` to `last_day`, told on day `on`."""
    return on - BACK <= first_day <= last_day <= on


def weighs_more(new: Weighed, old: Weighed) -> bool:
    """Return whether a new exposure decides from now on: the closer class, of equal ones the later day."""
    ranks = (new.code or NO_CLASS, old.code or NO_CLASS)
    return ranks[0] < ranks[1] or (ranks[0] == ranks[1] and new.last_day > old.last_day)


def would_close_a_circle(case: CaseKey, infector: CaseKey, parent: Callable[[CaseKey], CaseKey | None]) -> bool:
    """Return whether a case would, over others, have infected itself if `infector` were where it comes from."""
    seen: set[CaseKey] = set()
    above: CaseKey | None = infector
    while above is not None and above not in seen:
        if above == case:
            return True
        seen.add(above)
        above = parent(above)
    return False
