"""What part of the country an officer may see. Pure but for the query objects that it gives."""

from dataclasses import dataclass
from typing import Literal

from django.db.models import Q

from ncovi.territory.units import NATION_CODE

UnitLevel = Literal["nation", "province", "commune"]
UnitKey = tuple[UnitLevel, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """The whole nation, or some provinces and communes (codes of today's list)."""

    nation: bool = False
    provinces: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()

    @classmethod
    def none(cls) -> "Scope":
        """Return the scope that sees nothing."""
        return cls()

    @classmethod
    def everything(cls) -> "Scope":
        """Return the scope of the nation."""
        return cls(nation=True)

    @classmethod
    def of(cls, units: "list[UnitKey] | tuple[UnitKey, ...]") -> "Scope":
        """Return the scope over `units`, given as (level, code)."""
        return cls(
            nation=any(level == "nation" for level, _ in units),
            provinces=tuple(sorted(code for level, code in units if level == "province")),
            communes=tuple(sorted(code for level, code in units if level == "commune")),
        )

    @property
    def empty(self) -> bool:
        """Whether nothing lies within."""
        return not self.units

    @property
    def units(self) -> list[UnitKey]:
        """The units, the nation alone if it is within."""
        if self.nation:
            return [("nation", NATION_CODE)]
        provinces: list[UnitKey] = [("province", code) for code in self.provinces]
        return provinces + [("commune", code) for code in self.communes]

    @property
    def root(self) -> UnitKey | None:
        """The one unit that is the whole scope, None where there are several or none."""
        return self.units[0] if len(self.units) == 1 else None

    def covers(self, commune: str, province: str) -> bool:
        """Return whether a row of `commune` in `province` lies within."""
        return self.nation or province in self.provinces or commune in self.communes

    def where(self, commune_column: str = "commune", province_column: str = "province") -> Q:
        """Return the condition for the ORM."""
        if self.nation:
            return Q()
        within = Q(**{f"{commune_column}__anyof": self.communes})
        return within | Q(**{f"{province_column}__anyof": self.provinces}) if self.provinces else within

    def sql(self, alias: str = "") -> tuple[str, list[list[str]]]:
        """Return the condition for SQL over columns `commune` and `province` of table `alias`, and what to bind."""
        if self.nation:
            return "TRUE", []
        dot = f"{alias}." if alias else ""
        columns = {"commune": list(self.communes), "province": list(self.provinces)}
        given = {column: codes for column, codes in columns.items() if codes}
        if not given:
            return "FALSE", []
        return "(" + " OR ".join(f"{dot}{column} = ANY(%s)" for column in given) + ")", list(given.values())
