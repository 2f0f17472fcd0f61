"""Figures of a province in the units of 2020: what others still report by district, added up from today's communes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ncovi.instruments.levels import Level
from ncovi.kernel.vietnamese import fold
from ncovi.territory.queries import Placed, as_of_units
from ncovi.web.console.overviews import SubunitLine

LIST = "2020"


@dataclass(frozen=True, slots=True)
class FormerLine:
    """A district of 2020 (or the commune itself, where that list had no district for it) with its figures of today."""

    name: str
    province: str
    communes: int
    declared: int
    emergency: int
    high: int
    waiting: int
    overdue: int


def in_former_units(lines: Sequence[SubunitLine]) -> list[FormerLine]:
    """Return the figures of communes by the districts in which most of each lay, by province and name."""
    communes = [line for line in lines if line.unit.level == "commune"]
    placed = as_of_units([line.unit.code for line in communes], LIST)
    groups: dict[tuple[str, str], list[SubunitLine]] = defaultdict(list)
    for line in communes:
        groups[_where(line, placed.get(line.unit.code))].append(line)
    found = [_line(name, province, together) for (province, name), together in groups.items()]
    return sorted(found, key=lambda line: (fold(line.province), fold(line.name)))


def _where(line: SubunitLine, placed: Placed | None) -> tuple[str, str]:
    if placed is None:
        return "", line.unit.full_name()
    district = placed.district or placed.commune
    return (placed.province.full_name() if placed.province else ""), district.full_name()


def _line(name: str, province: str, lines: Sequence[SubunitLine]) -> FormerLine:
    return FormerLine(
        name=name,
        province=province,
        communes=len(lines),
        declared=sum(line.day.declared for line in lines),
        emergency=sum(line.day.by_level[Level.EMERGENCY] for line in lines),
        high=sum(line.day.by_level[Level.HIGH] for line in lines),
        waiting=sum(line.work.waiting() for line in lines),
        overdue=sum(line.work.overdue for line in lines),
    )
