"""Kinds of units as their Vietnamese names begin, and the English names made of them."""

import unicodedata
from dataclasses import dataclass

from ncovi.kernel.vietnamese import fold

# How an official full name begins, the longest first; the level tells apart what begins alike.
KINDS: dict[tuple[str, str], str] = {
    ("province", "Thành phố"): "city",
    ("province", "Tỉnh"): "province",
    ("province", "Thủ đô"): "city",
    ("district", "Thành phố"): "provincial_city",
    ("district", "Thị xã"): "town",
    ("district", "Quận"): "urban_district",
    ("district", "Huyện"): "rural_district",
    ("commune", "Phường"): "ward",
    ("commune", "Thị trấn"): "township",
    ("commune", "Đặc khu"): "special_zone",
    ("commune", "Xã"): "commune",
}
ENGLISH: dict[str, str] = {
    "city": "City",
    "province": "Province",
    "provincial_city": "City",
    "town": "Town",
    "urban_district": "District",
    "rural_district": "District",
    "ward": "Ward",
    "township": "Township",
    "special_zone": "Special Zone",
    "commune": "Commune",
}
# Established English spellings that are more than the name without its accents.
ESTABLISHED = {("province", "Hà Nội"): "Hanoi", ("province", "Hải Phòng"): "Haiphong"}
_STROKE = str.maketrans({"đ": "d", "Đ": "D"})


@dataclass(frozen=True, slots=True)
class Names:
    """What a unit is called, in both languages, with and without its kind, and as it is searched for."""

    kind: str
    name_vi: str
    name_en: str
    full_name_vi: str
    full_name_en: str
    folded: str


def names(level: str, full_name: str, name_en: str = "") -> Names:
    """Return the names that follow from an official full name such as "Phường Ba Đình".

    Raises:
        ValueError: `full_name` begins with no kind of that level.
    """
    full = " ".join(unicodedata.normalize("NFC", full_name).split())
    kind, bare = _kind(level, full)
    english = name_en or ESTABLISHED.get((level, bare)) or without_accents(bare)
    # "Phường 1" is called by its full name: a bare "1" names nothing.
    called = full if bare.isdecimal() else bare
    return Names(kind, called, english, full, _full_english(english, ENGLISH[kind]), fold(called))


def without_accents(text: str) -> str:
    """Return Vietnamese text in plain Latin letters, upper and lower case kept: "Đắk Lắk" gives "Dak Lak"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKE))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def searchable(full_name: str, place: str) -> str:
    """Return what `find` looks into: folded full names of a unit and of what it lies in, a blank before each word."""
    return f" {fold(full_name)} {fold(place)} "


def _kind(level: str, full: str) -> tuple[str, str]:
    for (kind_level, prefix), kind in KINDS.items():
        if kind_level == level and full.casefold().startswith(prefix.casefold() + " "):
            return kind, full[len(prefix) + 1 :]
    raise ValueError(f"{full!r} begins with no kind of {level}")


def _full_english(name: str, kind: str) -> str:
    return f"{kind} {name}" if name.isdecimal() else f"{name} {kind}"
