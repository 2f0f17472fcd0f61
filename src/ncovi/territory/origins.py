"""Which unit of 2025 came out of which of 2020, from the package's map between the lists."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from ncovi.territory.listed import Link, Listed
from ncovi.territory.source import REFORM, Source

# The map joins names, and a few names occur twice in a province: a link over more than this is doubted.
DOUBTFUL_KM = 20.0
EARTH_KM = 6371.0


def links(source: Source) -> list[Link]:
    """Return the links of provinces, of communes, and of districts to the communes that lie in them today."""
    communes = list(_communes(source))
    return [*_provinces(source), *communes, *_districts(source, communes)]


def _provinces(source: Source) -> Iterator[Link]:
    for new, former in source.converter["DICT_PROVINCE"].items():
        for old in former:
            yield Link(source.former[old].key, source.present[new,].key, REFORM)


def _communes(source: Source) -> Iterator[Link]:
    for province, successors in source.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, former in successors.items():
            yield from _whole(source, source.present[province, new], former)
    for province, divided in source.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, pieces in divided.items():
            for piece in pieces:
                successor = source.present[province, piece["newWardKey"]]
                yield _link(source.former[old], successor, part=True, main=piece["isDefaultNewWard"])


def _whole(source: Source, successor: Listed, former: Iterable[str]) -> Iterator[Link]:
    for old in former:
        # A key that ends in nothing is an island district that had no communes.
        yield _link(source.former[old.removesuffix("_")], successor, part=False, main=True)


def _link(old: Listed, new: Listed, *, part: bool, main: bool) -> Link:
    return Link(old.key, new.key, REFORM, part, main, suspect=distance_km(old, new) > DOUBTFUL_KM)


def _districts(source: Source, communes: list[Link]) -> Iterator[Link]:
    old = {unit.key: unit for unit in source.former.values()}
    districts = {unit.code: unit for unit in source.former.values() if unit.level == "district"}
    shares: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    successors = {}
    for link in communes:
        if link.predecessor[0] != "commune":
            continue
        weight = (2 if link.main else 1) * (1 if link.suspect else 100)
        shares[link.successor[:2]][old[link.predecessor].parent_code] += weight
        successors[link.successor[:2]] = link.successor
    for commune, counted in shares.items():
        most = min(counted, key=lambda code: (-counted[code], code))
        for code in counted:
            yield Link(districts[code].key, successors[commune], REFORM, part=True, main=code == most)


def distance_km(one: Listed, other: Listed) -> float:
    """Return the great-circle distance of two units' points, 0 where one has none."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    north, south = math.radians(one.lat), math.radians(other.lat)
    along = math.sin((north - south) / 2) ** 2
    across = math.cos(north) * math.cos(south) * math.sin(math.radians(one.lon - other.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(along + across))
