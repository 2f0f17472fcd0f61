"""What can be reported, as `kinds.toml` states it for each day."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.kernel.errors import Invalid
from ncovi.kernel.languages import in_language


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: its words, how soon it is looked at, and when two reports may be about the same thing."""

    code: str
    vi: str
    en: str
    hint_vi: str
    hint_en: str
    icon: str
    counts: str
    urgency: int
    minutes: int
    near_days: int
    near_metres: int

    @property
    def name(self) -> str:
        """What it is called in the page's language."""
        return in_language({"vi": self.vi, "en": self.en}, get_language() or "vi")

    @property
    def hint(self) -> str:
        """When to choose it, in the page's language."""
        return in_language({"vi": self.hint_vi, "en": self.hint_en}, get_language() or "vi")

    @property
    def deadline(self) -> timedelta:
        """Within what time the unit of the place should have looked."""
        return timedelta(minutes=self.minutes)


def kinds(on: date) -> tuple[Kind, ...]:
    """Return the kinds that may be reported on a day."""
    return next((found for since, found in reversed(_editions()) if since <= on), _editions()[0][1])


def kind(code: str, on: date) -> Kind:
    """Return a kind that may be reported on a day.

    Raises:
        Invalid: `kind_unknown`.
    """
    found = next((one for one in kinds(on) if one.code == code), None)
    if found is None:
        raise Invalid("kind_unknown", _("Choose what you want to report."), {"pointer": "/kind"})
    return found


def kind_named(code: str) -> Kind:
    """Return a kind of any day, in its newest words.

    Raises:
        KeyError: no edition ever had it.
    """
    for _since, found in reversed(_editions()):
        for one in found:
            if one.code == code:
                return one
    raise KeyError(code)


@cache
def _editions() -> list[tuple[date, tuple[Kind, ...]]]:
    read: dict[str, Any] = tomllib.loads(files("ncovi.reports").joinpath("kinds.toml").read_text(encoding="utf-8"))
    editions = [(edition["from"], tuple(Kind(**one) for one in edition["kind"])) for edition in read["edition"]]
    return sorted(editions, key=lambda edition: edition[0])
