"""What the other rooms get to see of a unit."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import get_language

from ncovi.kernel.languages import house_language

NATION_CODE = "VN"
Level = Literal["nation", "province", "district", "commune"]
LEVEL_OF_LENGTH: dict[int, Level] = {2: "province", 3: "district", 5: "commune"}


def level_of(code: str) -> Level:
    """Return the level that a code's length tells: two signs a province (or "VN"), three a district, five a commune."""
    return "nation" if code == NATION_CODE else LEVEL_OF_LENGTH[len(code)]


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit as it stood on some day.

    `population_source` is "official", "file", "sum" or "estimate"; `found_by` is the old name by which a search met it.
    """

    code: str
    level: Level
    kind: str
    name_vi: str
    name_en: str
    full_name_vi: str
    full_name_en: str
    parent_code: str
    province_code: str
    lat: float | None
    lon: float | None
    population: int
    population_source: str
    valid_from: date
    valid_to: date | None
    found_by: str = ""

    def name(self, lang: str | None = None) -> str:
        """Return the bare name ("Ba Đình") in `lang`, by default the language of the page."""
        return self.name_en if _is_english(lang) else self.name_vi

    def full_name(self, lang: str | None = None) -> str:
        """Return the name with its kind ("Phường Ba Đình", "Ba Dinh Ward") in `lang`."""
        return self.full_name_en if _is_english(lang) else self.full_name_vi


def _is_english(lang: str | None) -> bool:
    return house_language(lang or get_language() or "vi") == "en"
