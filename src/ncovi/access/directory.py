"""All organisations in memory: some eleven thousand small rows that change a few times a year and every page needs."""

from dataclasses import dataclass
from typing import cast

from django.db.models import Q
from django.utils.translation import get_language

from ncovi.access.models import Organisation, OrganisationTerritory
from ncovi.access.scope import Scope, UnitKey, UnitLevel
from ncovi.kernel import clock
from ncovi.kernel.errors import NotFound
from ncovi.kernel.languages import house_language
from ncovi.territory.memory import Memory


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation."""

    id: int
    kind: str
    code: str
    name_vi: str
    name_en: str
    phone: str
    parent_id: int | None
    scope: Scope

    def name(self, lang: str | None = None) -> str:
        """Return the name in `lang`, by default the language of the page."""
        return self.name_en if house_language(lang or get_language() or "vi") == "en" else self.name_vi


@dataclass(frozen=True, slots=True)
class Directory:
    """Every organisation by id, by kind and commune those whose territory is given in communes, and by kind and parent.

    Where several of a kind have one parent, the last one stands for them.
    """

    entries: dict[int, Entry]
    by_commune: dict[tuple[str, str], int]
    below: dict[tuple[str, int], int]

    def entry(self, organisation_id: int) -> Entry:
        """Return an organisation, one that came after the memory was made included.

        Raises:
            NotFound: `organisation_unknown`.
        """
        known = self.entries.get(organisation_id) or _read(Q(pk=organisation_id)).get(organisation_id)
        if known is None:
            raise NotFound("organisation_unknown")
        return known


def _read(wanted: Q) -> dict[int, Entry]:
    rows = Organisation.objects.filter(wanted)
    territories: dict[int, list[UnitKey]] = {}
    for key, level, code in OrganisationTerritory.objects.filter(organisation__in=rows).values_list(
        "organisation_id", "level", "code"
    ):
        territories.setdefault(key, []).append((cast("UnitLevel", level), code))
    fields = rows.values_list("id", "kind_id", "code", "name_vi", "name_en", "phone", "parent_id")
    return {row[0]: Entry(*row, Scope.of(territories.get(row[0], []))) for row in fields}


def _load() -> Directory:
    entries = _read(Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today()))
    by_commune = {(one.kind, code): one.id for one in entries.values() for code in one.scope.communes}
    below = {(one.kind, one.parent_id): one.id for one in entries.values() if one.parent_id is not None}
    return Directory(entries, by_commune, below)


_memory = Memory(_load)


def directory() -> Directory:
    """Return the organisations of today."""
    return _memory()
