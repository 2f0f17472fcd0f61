"""The four levels as a person sees them: a word, a shape and a colour class, never a colour alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Level:
    """How one level looks: `code` names its colour class, `shape` its symbol in the sprite."""

    code: str
    shape: str
    word: str | Promise


LEVELS = (
    Level("none", "level-none", _("No sign")),
    Level("watch", "level-watch", _("To be watched")),
    Level("high", "level-high", _("Early contact needed")),
    Level("emergency", "level-emergency", _("Help needed now")),
)
BY_CODE = {level.code: level for level in LEVELS}


def look_of(level: int | str) -> Level:
    """Return how a level looks, given as a number from 0 to 3 or as its code.

    Raises:
        LookupError: there is no such level.
    """
    if isinstance(level, str):
        return BY_CODE[level]
    if level < 0:
        raise LookupError(level)
    return LEVELS[level]
