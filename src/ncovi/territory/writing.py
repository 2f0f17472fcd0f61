"""Writing units and links so that repeating changes nothing: rows are compared, new ones copied in, others updated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from ncovi.territory.estimate import ESTIMATE
from ncovi.territory.listed import Key, Link
from ncovi.territory.memory import forget
from ncovi.territory.models import AdministrativeUnit, Succession


def _columns(model: type[Model]) -> tuple[str, ...]:
    fields = model._meta.concrete_fields  # noqa: SLF001 - documented by Django in spite of its name
    return tuple(field.attname for field in fields if not field.primary_key)


UNIT_FIELDS = _columns(AdministrativeUnit)
LINK_FIELDS = _columns(Succession)
COMPARED = tuple(name for name in UNIT_FIELDS if name not in {"level", "code", "valid_from"})
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were new and how many changed."""

    added: int
    changed: int
    links: int

    @property
    def nothing(self) -> bool:
        """Whether everything was there already."""
        return not (self.added or self.changed or self.links)


def write(rows: Iterable[AdministrativeUnit], links: Iterable[Link]) -> Written:
    """Bring the tables to `rows` and `links`, whose units are among `rows` or stored before; others stay."""
    existing = {key(row): row for row in AdministrativeUnit.objects.all()}
    new, changed = [], []
    for row in rows:
        kept = existing.get(key(row))
        if kept is None:
            new.append(row)
        elif _take_over(kept, row):
            changed.append(kept)
    AdministrativeUnit.objects.bulk_update(changed, COMPARED, BATCH)
    _copy("territory_unit", UNIT_FIELDS, [[getattr(row, name) for name in UNIT_FIELDS] for row in new])
    written = Written(len(new), len(changed), _write_links(links))
    forget()
    return written


def key(row: AdministrativeUnit) -> Key:
    """Return what tells a row apart."""
    return row.level, row.code, row.valid_from


def _take_over(kept: AdministrativeUnit, row: AdministrativeUnit) -> bool:
    # A later list may have ended the unit, and a file may have counted its people.
    row.valid_to = row.valid_to or kept.valid_to
    if row.population_source == ESTIMATE and kept.population_source != ESTIMATE:
        row.population, row.population_source = kept.population, kept.population_source
    if row.full_name_vi == kept.full_name_vi:
        # The province may have been renamed by a later list.
        row.searchable = kept.searchable
    different = [name for name in COMPARED if getattr(kept, name) != getattr(row, name)]
    for name in different:
        setattr(kept, name, getattr(row, name))
    return bool(different)


def _write_links(links: Iterable[Link]) -> int:
    units = AdministrativeUnit.objects.values_list("level", "code", "valid_from", "id")
    ids = {(level, code, valid_from): pk for level, code, valid_from, pk in units}
    have = set(Succession.objects.values_list(*LINK_FIELDS))
    # One district can meet a commune by several ways, and a list may be read twice.
    wanted = {
        (ids[link.predecessor], ids[link.successor], link.since, link.part, link.main, link.suspect) for link in links
    }
    rows = sorted(wanted - have)
    pairs = [(predecessor, successor) for predecessor, successor, *_ in rows]
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM territory_succession WHERE predecessor_id = %s AND successor_id = %s",
            [pair for pair in pairs if pair in {(one[0], one[1]) for one in have}],
        )
    _copy("territory_succession", LINK_FIELDS, rows)
    return len(rows)


def _copy(table: str, fields: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(fields)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
