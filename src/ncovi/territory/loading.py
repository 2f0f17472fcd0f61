"""Loading the country: the list of 2020, that of 2025 with the map between them, and the dated changes since."""

from collections.abc import Callable
from datetime import date
from importlib.resources import as_file, files

from django.db import transaction

from ncovi.territory import origins, source
from ncovi.territory.changes import load_change
from ncovi.territory.estimate import official, populated
from ncovi.territory.listed import Listed, nation, to_row
from ncovi.territory.models import AdministrativeUnit
from ncovi.territory.writing import Written, write

Say = Callable[[str], None]


@transaction.atomic
def load(say: Say) -> None:
    """Load all units, then the changes that come with the program; `say` what changed. Repeating changes nothing."""
    written = _load_lists()
    counts = f"{written.added} units new, {written.changed} changed, {written.links} links new"
    say(f"Administrative units: {'nothing new' if written.nothing else counts}")
    for change in sorted(files("ncovi.territory").joinpath("data", "changes").iterdir(), key=lambda one: one.name):
        with as_file(change) as path:
            load_change(path, valid_from=date.fromisoformat(path.stem), dry_run=False, say=say)


def _load_lists() -> Written:
    read = source.read()
    links = origins.links(read)
    units = populated(list(read.former.values()), list(read.present.values()), links)
    rows = _rows(units)
    total = sum(people for (year, _), people in official().items() if year == "2025")
    return write([nation(source.REFORM, total), *rows], links)


def _rows(units: list[Listed]) -> list[AdministrativeUnit]:
    called = {(unit.code, unit.valid_from): unit.full_name for unit in units if unit.level != "commune"}
    return [to_row(unit, _place(unit, called)) for unit in units]


def _place(unit: Listed, called: dict[tuple[str, date], str]) -> str:
    """Return the names by which people tell a unit from others of its name: its district's and its province's."""
    codes = dict.fromkeys([unit.parent_code, unit.province_code]) if unit.level == "commune" else [unit.province_code]
    return " ".join(called[code, unit.valid_from] for code in codes)
