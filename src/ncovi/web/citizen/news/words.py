"""Figures in plain sentences."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ncovi.bulletins.figures import FALLING, FEW, RISING, SAME, PlaceFigures, Trend


def count(number: int | None) -> str:
    """Return a number as it is written here, or that it is too small to be told."""
    return _("fewer than %(few)s") % {"few": FEW} if number is None else number_format(number)


def rate(number: float | None) -> str:
    """Return a rate with as many digits as say something."""
    if number is None:
        return "–"
    return number_format(number, decimal_pos=0 if number >= 10 else 1 if number >= 1 else 2)  # noqa: PLR2004 - digits


def trend_sentence(trend: Trend) -> str:
    """Return how the week compares with the one before, as one would say it."""
    if trend.direction == SAME:
        return _("About the same as the week before.")
    if trend.direction == RISING:
        return _("Rising: %(by)s more than the week before.") % {"by": number_format(trend.by)}
    if trend.direction == FALLING:
        return _("Falling: %(by)s fewer than the week before.") % {"by": number_format(trend.by)}
    return _("Too few to say whether it rises or falls.")


def figure_lines(figures: PlaceFigures) -> list[str]:
    """Return the figures of a place as sentences."""
    return [
        _("Declarations in the last 7 days: %(count)s.") % {"count": count(figures.declared)},
        _("Of these, needing a health officer: %(count)s.") % {"count": count(figures.flagged)},
        trend_sentence(figures.trend),
    ]
