"""Choices of a filter that several lists share."""

from dataclasses import dataclass

from django.http import QueryDict

from ncovi.access.queries import OfficerCard
from ncovi.territory.queries import communes_of, names, provinces


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter."""

    value: str
    label: str
    chosen: bool


def unit_choices(officer: OfficerCard, asked: QueryDict) -> list[Choice]:
    """Return the units one step below the officer's territory; none where it is a single commune."""
    scope = officer.scope
    if scope.nation:
        options = {unit.code: unit.full_name() for unit in provinces()}
    elif len(scope.provinces) == 1 and not scope.communes:
        options = {unit.code: unit.full_name() for unit in communes_of(scope.provinces[0])}
    elif len(scope.units) > 1:
        options = names([code for _level, code in scope.units])
    else:
        options = {}
    return [Choice(code, label, asked.get("unit") == code) for code, label in options.items()]
