"""Loading better outlines of provinces and communes; loading again replaces those of the same level."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import SYSTEM, record
from ncovi.kernel import clock
from ncovi.kernel.errors import Invalid
from ncovi.territory import present
from ncovi.territory.boundaries.geojson import CODE_LENGTHS, read
from ncovi.territory.boundaries.geometry import Shapes, thin_out
from ncovi.territory.memory import forget
from ncovi.territory.models import Boundary

Say = Callable[[str], None]
# So many points make some six kilobytes of a compressed page; a telephone shows no more of them.
MOST_POINTS = 2_400
MOST_NAMED = 5


def load_boundaries(path: Path, *, say: Say) -> None:
    """Read a GeoJSON file, thin the outlines out to what a page carries, and keep them.

    Raises:
        Invalid: what is wrong with the file, by the feature; nothing is kept then.
    """
    say(f"Reading {path.name}")
    shapes = read(path)
    _refuse_unknown(shapes)
    say(f"{len(shapes):,} units, {_points(shapes):,} points; thinning out")
    groups: dict[str, Shapes] = {}
    for code, rings in shapes.items():
        groups.setdefault(_parent(code), {})[code] = rings
    rows: list[Boundary] = []
    for done, (parent, group) in enumerate(sorted(groups.items()), start=1):
        thinned = thin_out(group, most=MOST_POINTS)
        rows += [_row(code, parent, rings) for code, rings in thinned.items()]
        if len(groups) > 1:
            say(f"  {done}/{len(groups)}: {parent}, {_points(thinned):,} points")
    _replace(rows, path)
    say(f"Boundaries: {len(rows):,} units kept")


@transaction.atomic
def _replace(rows: list[Boundary], path: Path) -> None:
    for level in {row.level for row in rows}:
        Boundary.objects.filter(level=level).delete()
    Boundary.objects.bulk_create(rows, 500)
    details = {"units": len(rows)}
    record(action="territory.outlined", subject=("file", path.name), by=SYSTEM, at=clock.now(), details=details)
    forget()


def _refuse_unknown(shapes: Shapes) -> None:
    unknown = sorted(code for code in shapes if present.by_code(code) is None)
    if unknown:
        told = {"count": len(unknown), "codes": ", ".join(unknown[:MOST_NAMED])}
        raise Invalid("boundaries_unknown", _("%(count)s codes are no units of today: %(codes)s.") % told)


def _parent(code: str) -> str:
    found = present.by_code(code)
    return found.parent_code if found else ""


def _points(shapes: Shapes) -> int:
    return sum(len(ring) for rings in shapes.values() for ring in rings)


def _row(code: str, parent: str, rings: list[tuple[tuple[int, int], ...]]) -> Boundary:
    flat = [[part for point in ring for part in point] for ring in rings]
    level = CODE_LENGTHS[len(code)]
    return Boundary(level=level, code=code, province_code=parent if level == "commune" else code, rings=flat)
