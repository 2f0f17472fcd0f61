"""Places of events and measures: a commune, a province (no commune), or the nation (neither)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.territory.queries import NATION_CODE, commune_provinces, communes_of, level_of_or_refuse, names, unit


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A place, from the commune up to the nation."""

    province: str = ""
    commune: str = ""

    @property
    def code(self) -> str:
        """The code of the unit."""
        return self.commune or self.province or NATION_CODE

    def within(self, scope: Scope) -> bool:
        """Return whether all of it lies within a scope."""
        return scope.nation or self.province in scope.provinces or self.commune in scope.communes

    def holds(self, other: "Area") -> bool:
        """Return whether another area lies within this one."""
        return not self.province or (self.province == other.province and self.commune in {"", other.commune})


def area_of(code: str) -> Area:
    """Return the area of one of today's units.

    Raises:
        Invalid: there is no such commune or province.
    """
    try:
        one = unit(code, level_of_or_refuse(code))
    except NotFound as reason:
        text = _("There is no place with the code %(code)s today.") % {"code": code}
        raise Invalid("area_unknown", text, {"pointer": "/areas"}) from reason
    if one.level == "nation":
        return Area()
    if one.level == "province":
        return Area(one.code)
    if one.level != "commune":
        raise Invalid("area_unknown", _("Choose communes, provinces or the whole country."), {"pointer": "/areas"})
    return Area(one.province_code, one.code)


def home_of(scope: Scope) -> Area:
    """Return the smallest area that the whole of an organisation's territory lies in, as far as it is one."""
    if scope.nation or len(scope.provinces) > 1:
        return Area()
    if scope.provinces:
        return Area(scope.provinces[0])
    known = commune_provinces()
    provinces = {known[code] for code in scope.communes if code in known}
    if len(provinces) != 1:
        return Area()
    [province] = provinces
    return Area(province, scope.communes[0]) if len(scope.communes) == 1 else Area(province)


def communes_in(areas: Iterable[Area]) -> list[str] | None:
    """Return the communes of areas by code, None for all of the country."""
    found: set[str] = set()
    for area in areas:
        if not area.province:
            return None
        found |= {area.commune} if area.commune else {one.code for one in communes_of(area.province)}
    return sorted(found)


def names_of(areas: Sequence[Area], lang: str | None = None) -> list[str]:
    """Return what areas are called, in their order."""
    known = names([area.code for area in areas], lang)
    return [known.get(area.code, area.code) for area in areas]


def all_within(areas: Iterable[Area], scope: Scope) -> bool:
    """Return whether every area lies within a scope."""
    return all(area.within(scope) for area in areas)
