"""Somebody as a form, a sheet or a laboratory describes them, before anybody knows whether they are on record."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Described:
    """What is told about somebody; "" and None stand for what is not.

    `phone` is E.164, `number` a personal number (or another number of the state) as it stands on the card, `commune` a
    code of today's list.
    """

    full_name: str
    birth_year: int | None = None
    birth_date: date | None = None
    sex: str = ""
    phone: str = ""
    number: str = ""
    commune: str = ""

    @property
    def year(self) -> int | None:
        """The year of birth, from the date where that alone is told."""
        return self.birth_date.year if self.birth_date else self.birth_year
