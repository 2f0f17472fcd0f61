"""Inhabitants from a file, where there are better numbers than the estimate."""

import csv
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.audit.actions import SYSTEM, record
from ncovi.kernel import clock
from ncovi.kernel.errors import Invalid
from ncovi.territory.memory import forget
from ncovi.territory.models import AdministrativeUnit

Say = Callable[[str], None]
# Names of the column with the number, the first that is there counts.
COLUMNS = ("population", "population_scaled_2025")
FROM_FILE = "file"


@transaction.atomic
def load_population(path: Path, *, say: Say) -> None:
    """Set the inhabitants of units in force from a CSV file with `code` and `population`; empty ones are passed over.

    Raises:
        Invalid: `population_file`; a column is missing, or a line holds no number.
    """
    people = _read(path)
    rows = list(AdministrativeUnit.objects.filter(valid_to=None, code__in=list(people)).exclude(level="district"))
    changed = [row for row in rows if (row.population, row.population_source) != (people[row.code], FROM_FILE)]
    for row in changed:
        row.population, row.population_source = people[row.code], FROM_FILE
    AdministrativeUnit.objects.bulk_update(changed, ["population", "population_source"], 500)
    forget()
    if changed:
        details = {"units": len(changed)}
        record(action="territory.populated", subject=("file", path.name), by=SYSTEM, at=clock.now(), details=details)
    unknown = len(people.keys() - {row.code for row in rows})
    say(f"Population: {len(changed)} units changed, {len(rows) - len(changed)} as before, {unknown} codes unknown")


def _read(path: Path) -> dict[str, int]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        given = reader.fieldnames or ()
        column = next((name for name in COLUMNS if name in given), None)
        if "code" not in given or column is None:
            raise Invalid("population_file", _("The file needs the columns code and population."))
        return {row["code"]: _people(reader.line_num, row[column]) for row in reader if row[column]}


def _people(line: int, text: str) -> int:
    if not text.isdecimal():
        raise Invalid("population_file", _("Line %(line)s holds no whole number.") % {"line": line})
    return int(text)
