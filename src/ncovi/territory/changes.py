"""A later list as a dated change: what ends, what begins, what came out of what. Loading it twice changes nothing."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ncovi.audit.actions import SYSTEM, record
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.territory.change_file import Stated, read
from ncovi.territory.estimate import ESTIMATE
from ncovi.territory.listed import Link, Listed, to_row
from ncovi.territory.models import AdministrativeUnit
from ncovi.territory.naming import searchable
from ncovi.territory.units import NATION_CODE
from ncovi.territory.writing import key, write

Say = Callable[[str], None]
Standing = dict[tuple[str, str], AdministrativeUnit]
STATED = "file"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change asks for: rows that end on the day before, rows that begin, links from the ones to the others."""

    ends: list[AdministrativeUnit]
    begins: list[AdministrativeUnit]
    links: list[Link]


@transaction.atomic
def load_change(path: Path, *, valid_from: date, dry_run: bool, say: Say) -> None:
    """Carry out the change in `path` (see `change_file`) from its first day on, or only `say` what it would do.

    Raises:
        Invalid: the file cannot be used, or units would be left with no parent.
        Conflict: a unit in it does not stand on the day before, or was changed by a later list already.
    """
    plan = _plan(read(path), valid_from)
    todo = _todo(plan)
    for row in todo:
        say(f"{valid_from}: {row.level} {row.code} {row.full_name_vi}")
    if dry_run or not todo:
        say(f"{valid_from}: {len(todo)} units {'would change' if dry_run else 'changed'}")
        return
    for row in plan.ends:
        row.valid_to = valid_from - timedelta(days=1)
    # What ends is written first: two units with one code cannot both stand.
    write(plan.ends, [])
    written = write(plan.begins, plan.links)
    _rename_below(plan.begins)
    details = {"units": written.added, "links": written.links}
    record(action="territory.changed", subject=("list", str(valid_from)), by=SYSTEM, at=clock.now(), details=details)
    say(f"{valid_from}: {len(todo)} units changed")


def _plan(stated: list[Stated], valid_from: date) -> Plan:
    eve = valid_from - timedelta(days=1)
    standing = _standing(eve)
    _check_standing(stated, standing, eve)
    ending = {(one.level, code): standing[one.level, code] for one in stated for code in one.predecessors}
    _check_free(stated, standing, ending)
    shares = Counter((one.level, code) for one in stated for code in one.predecessors)
    listed = [_listed(one, standing, shares, valid_from) for one in stated]
    _check_parents(listed, standing, ending)
    province_names = {code: row.full_name_vi for (level, code), row in standing.items() if level == "province"}
    province_names |= {one.code: one.full_name for one in listed if one.level == "province"}
    begins = [to_row(one, province_names[one.province_code]) for one in listed]
    links = [
        Link(
            key(standing[one.level, code]), new.key, valid_from, part=shares[one.level, code] > 1, main=_main(one, code)
        )
        for one, new in zip(stated, listed, strict=True)
        for code in one.predecessors
    ]
    return Plan(list(ending.values()), begins, links)


def _main(one: Stated, code: str) -> bool:
    return code == one.code or one.code not in one.predecessors


def _standing(eve: date) -> Standing:
    rows = AdministrativeUnit.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=eve), valid_from__lte=eve)
    return {(row.level, row.code): row for row in rows}


def _check_standing(stated: list[Stated], standing: Standing, eve: date) -> None:
    for one in stated:
        for code in one.predecessors:
            row = standing.get((one.level, code))
            if row is None:
                raise Conflict("predecessor_unknown", _("No unit with code %(code)s stands.") % {"code": code})
            if row.valid_to not in {None, eve}:
                raise Conflict("list_outdated", _("Code %(code)s was changed by a later list.") % {"code": code})


def _check_free(stated: list[Stated], standing: Standing, ending: Standing) -> None:
    for one in stated:
        if (one.level, one.code) in standing and (one.level, one.code) not in ending:
            message = _("Code %(code)s stands and is not among the predecessors.") % {"code": one.code}
            raise Conflict("code_taken", message)


def _check_parents(listed: list[Listed], standing: Standing, ending: Standing) -> None:
    provinces = {code for level, code in standing if level == "province"} - {code for _, code in ending}
    provinces |= {one.code for one in listed if one.level == "province"} | {NATION_CODE}
    parents = {one.code: one.parent_code for one in listed}
    parents |= {
        row.code: row.parent_code for at, row in standing.items() if row.level == "commune" and at not in ending
    }
    for code, parent in parents.items():
        if parent not in provinces:
            raise Invalid("parent_unknown", _("Code %(code)s would be left with no parent.") % {"code": code})


def _listed(one: Stated, standing: Standing, shares: Counter[tuple[str, str]], valid_from: date) -> Listed:
    former = [standing[one.level, code] for code in one.predecessors]
    same = next((row for row in former if row.code == one.code), former[0] if former else None)
    province = one.code if one.level == "province" else one.parent_code
    listed = Listed(one.level, one.code, one.full_name, one.parent_code, province, valid_from, name_en=one.name_en)
    listed = replace(listed, lat=one.lat, lon=one.lon, area_km2=one.area_km2)
    if same and one.lat is None:
        listed = replace(listed, lat=same.lat, lon=same.lon, area_km2=one.area_km2 or same.area_km2)
    if one.population is not None:
        return listed.populated(one.population, STATED)
    people = sum(row.population // shares[row.level, row.code] for row in former)
    alone = len(former) == 1 and shares[former[0].level, former[0].code] == 1
    return listed.populated(people, former[0].population_source if alone else ESTIMATE)


def _todo(plan: Plan) -> list[AdministrativeUnit]:
    days = {row.valid_from for row in plan.begins}
    stored = set(AdministrativeUnit.objects.filter(valid_from__in=days).values_list("level", "code", "valid_from"))
    return [row for row in plan.begins if key(row) not in stored]


def _rename_below(begins: list[AdministrativeUnit]) -> None:
    for province in begins:
        if province.level != "province":
            continue
        below = list(AdministrativeUnit.objects.filter(parent_code=province.code, level="commune", valid_to=None))
        for row in below:
            row.searchable = searchable(row.full_name_vi, province.full_name_vi)
        AdministrativeUnit.objects.bulk_update(below, ["searchable"], 500)
