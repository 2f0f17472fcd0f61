"""Both lists as the package `vietnamadminunits` has them, read from its files without importing it.

The list "of 2020" is that of the last day before the reform of 1 July 2025; the mergers of single communes between 2020
and 2025 are not told apart, so its first day is a convention.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ncovi.territory.listed import Listed
from ncovi.territory.units import NATION_CODE

BEFORE = date(2020, 1, 1)
LAST_DAY_BEFORE = date(2025, 6, 30)
REFORM = date(2025, 7, 1)
# Codes that the package has wrong.
CORRECTED_CODES = {"06970": "06978"}
# The package puts the district of Hoàng Sa on the mainland.
CORRECTED_PLACES = {"498": (16.5, 112.0)}

_FORMER = """
SELECT provinceKey, districtKey, wardKey, province, district, ward, provinceCode, districtCode, wardCode,
       provinceLat, provinceLon, districtLat, districtLon, wardLat, wardLon FROM admin_units_legacy
"""
_PRESENT = """
SELECT provinceKey, wardKey, province, ward, provinceCode, wardCode, provinceLat, provinceLon, wardLat, wardLon,
       wardAreaKm2 FROM admin_units
"""


@dataclass(frozen=True, slots=True)
class Source:
    """Units by the keys that the package's own map between the lists uses, and that map."""

    former: dict[str, Listed]
    present: dict[tuple[str, ...], Listed]
    converter: dict[str, Any]

    def units(self) -> Iterator[Listed]:
        """Yield the units of both lists."""
        yield from self.former.values()
        yield from self.present.values()


def read() -> Source:
    """Return what the package has. A commune of an island district without communes stands for none."""
    folder = _folder()
    with closing(sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)) as connection:
        former = dict(unit for row in connection.execute(_FORMER) for unit in _former(row))
        present = dict(unit for row in connection.execute(_PRESENT) for unit in _present(row))
    converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    return Source(former, present, converter)


def _folder() -> Path:
    spec = find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("vietnamadminunits")
    return Path(spec.origin).parent / "data"


def _former(row: tuple[Any, ...]) -> Iterator[tuple[str, Listed]]:
    province_key, district_key, ward_key, province, district, ward, top, middle, code, *places = row
    yield province_key, _old("province", top, province, NATION_CODE, top, places[0:2])
    place = CORRECTED_PLACES.get(middle, places[2:4])
    yield f"{province_key}_{district_key}", _old("district", middle, district, top, top, place)
    if code:
        key = f"{province_key}_{district_key}_{ward_key}"
        yield key, _old("commune", code, ward, middle, top, places[4:6])


def _old(level: str, code: str, name: str, parent: str, province: str, place: Any) -> Listed:
    return Listed(level, code, name, parent, province, BEFORE, LAST_DAY_BEFORE, place[0], place[1])


def _present(row: tuple[Any, ...]) -> Iterator[tuple[tuple[str, ...], Listed]]:
    province_key, ward_key, province, ward, top, given, *rest = row
    code = CORRECTED_CODES.get(given, given)
    yield (province_key,), Listed("province", top, province, NATION_CODE, top, REFORM, None, rest[0], rest[1])
    commune = Listed("commune", code, ward, top, top, REFORM, None, rest[2], rest[3], rest[4])
    yield (province_key, ward_key), commune
