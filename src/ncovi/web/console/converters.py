"""Parts of addresses with a meaning of their own."""

from datetime import date
from typing import Literal, cast

from django.urls import register_converter

UnitLevel = Literal["nation", "province", "commune"]


class DayConverter:
    """A day as 2026-11-22."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the day; a ValueError makes the address unknown."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Return the day as text."""
        return value.isoformat()


class LevelConverter:
    """The level of an administrative unit that has an overview."""

    regex = "nation|province|commune"

    def to_python(self, value: str) -> UnitLevel:
        """Return the level."""
        return cast("UnitLevel", value)

    def to_url(self, value: str) -> str:
        """Return the level."""
        return value


register_converter(DayConverter, "day")
register_converter(LevelConverter, "unit_level")
