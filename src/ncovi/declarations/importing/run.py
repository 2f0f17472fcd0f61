"""One import from front to back, or from where an earlier one stopped."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from django.db import transaction

from ncovi.audit.actions import SYSTEM, record
from ncovi.declarations import jobs, partitions
from ncovi.declarations.importing import checkpoint, staging
from ncovi.declarations.importing.checkpoint import Checkpoint
from ncovi.declarations.importing.judging import Judge, RowRejected
from ncovi.declarations.importing.persons import Maker
from ncovi.declarations.importing.rejected import Rejected
from ncovi.declarations.importing.source import ImportTrouble, Table, fingerprint, known_map
from ncovi.instruments import registry
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.mapping import Map, Mapped, Mapper, RowRefused
from ncovi.instruments.problems import DocumentError
from ncovi.kernel import clock
from ncovi.kernel.errors import NotFound
from ncovi.kernel.vietnamese import fold
from ncovi.territory.queries import commune_provinces, population

CHUNK = 10_000
MOST_COPIES = 100_000


class PersonMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[person]` of a map: on which ground the rows may be kept, and who they are about.

    `legal_basis` is a sentence that goes into the audit log. `key` names the columns that tell one person from another;
    without it the row's number does. `name` and `commune` name columns; without `commune` (a code of today's list)
    people are spread over all communes by population.
    """

    legal_basis: str
    key: tuple[str, ...] = ()
    name: str = ""
    commune: str = ""


class Progress(NamedTuple):
    """How far an import has come. `size` and `position` are bytes of the file."""

    size: int
    reached: Checkpoint


Watch = Callable[[Progress], None]


def import_declarations(file: Path, map_file: Path, *, open_work: bool, watch: Watch) -> Checkpoint:
    """Import a CSV file through a map, going on where an earlier run stopped, and return what became of its rows.

    Raises:
        ImportTrouble: with one line that says what to do.
    """
    described = known_map(map_file)
    digest = fingerprint(file, map_file)
    with _locked(digest):
        reached = checkpoint.load(described.source.name, digest)
        if not reached.finished:
            table = Table(file, described.source.delimiter)
            try:
                _Import(described, table, digest, reached, watch, open_work=open_work).run()
            finally:
                table.close()
    return reached


@contextmanager
def _locked(digest: bytes) -> Iterator[None]:
    if not checkpoint.take_lock(digest):
        raise ImportTrouble("This file is being imported already: wait for that to end.")
    try:
        yield
    finally:
        checkpoint.release_lock(digest)


class _Import:
    """The state of one run."""

    def __init__(
        self, described: Map, table: Table, digest: bytes, reached: Checkpoint, watch: Watch, *, open_work: bool
    ) -> None:
        self._source = described.source.name
        self._table = table
        self._digest = digest
        self._reached = reached
        self._watch = watch
        self._open_work = open_work
        self._instrument = _instrument(described)
        self._person = _person(described)
        self._mapper = _mapper(described, table.header, self._instrument)
        self._judge = Judge(self._instrument, clock.today(), incomplete=described.source.incomplete)
        communes = commune_provinces()
        self._index = {code: index for index, code in enumerate(communes)}
        self._places = [staging.two_fields(code, province) for code, province in communes.items()]
        self._maker = Maker(self._source, [population(code) for code in communes])
        self._rejected = Rejected(table.path, table.header, kept_bytes=reached.rejected_bytes)
        self._rows: list[bytes] = []
        self._days: set[date] = set()
        self._made_days: set[date] = set()

    def run(self) -> None:
        """Read, map, judge and write to the end of the file."""
        for number, row in self._table.rows(after=self._reached.rows_read):
            self._take(number, row)
            self._reached.rows_read = number
            if len(self._rows) >= CHUNK:
                self._flush()
        self._reached.finished = True
        self._flush()
        jobs.fold(clock.now())

    def _take(self, number: int, row: Sequence[str]) -> None:
        try:
            mapped = self._mapper(row)
            if mapped is not None:
                self._add(number, row, mapped)
        except RowRefused as refused:
            self._reject(row, f"{refused.column}: {refused.code}")
        except RowRejected as rejected:
            self._reject(row, str(rejected))

    def _reject(self, row: Sequence[str], reason: str) -> None:
        self._rejected.add(row, reason)
        self._reached.rows_rejected += 1

    def _add(self, number: int, row: Sequence[str], mapped: Mapped) -> None:
        if mapped.repeat > MOST_COPIES:
            raise RowRejected(f"stands for more than {MOST_COPIES} people")
        judged = self._judge.judge(mapped)
        key = self._key(number, row)
        name = self._name(row)
        place = self._place(row)
        for copy in range(mapped.repeat):
            made = self._maker.make(key, copy, judged.midnight_ms)
            self._rows.append(staging.row_of(made, judged, place or self._places[made.place], name))
        if mapped.declared_on is not None:
            self._days.add(mapped.declared_on)

    def _key(self, number: int, row: Sequence[str]) -> str:
        if not self._person.key:
            return str(number)
        return "\x1f".join(row[self._mapper.place[column]] for column in self._person.key)

    def _name(self, row: Sequence[str]) -> bytes:
        text = row[self._mapper.place[self._person.name]].strip() if self._person.name else ""
        return staging.two_fields(text, fold(text))

    def _place(self, row: Sequence[str]) -> bytes | None:
        if not self._person.commune:
            return None
        index = self._index.get(row[self._mapper.place[self._person.commune]])
        if index is None:
            raise RowRejected(f"{self._person.commune}: no commune of today's list")
        return self._places[index]

    def _flush(self) -> None:
        """Write a chunk and how far it brings us, together or not at all."""
        at = clock.now()
        partitions.ensure(self._days - self._made_days)
        self._made_days |= self._days
        self._days.clear()
        self._reached.rejected_bytes = self._rejected.flush()
        self._reached.position = self._table.position
        with transaction.atomic():
            stored = staging.write(self._rows, self._instrument, open_work=self._open_work, at=at)
            self._reached.rows_stored += stored
            checkpoint.keep(self._source, self._digest, self._reached, at)
            if self._reached.finished:
                self._record(at)
        self._rows.clear()
        self._watch(Progress(self._table.size, self._reached))

    def _record(self, at: datetime) -> None:
        details = {
            "source": self._source,
            "legal_basis": self._person.legal_basis,
            "stored": self._reached.rows_stored,
            "rejected": self._reached.rows_rejected,
        }
        record(action="declarations.imported", subject=("import", self._digest.hex()), by=SYSTEM, at=at,
               details=details)  # fmt: skip


def _instrument(described: Map) -> Instrument:
    try:
        return registry.instrument(described.source.instrument, described.source.version)
    except NotFound as reason:
        raise ImportTrouble(f"there is no form {described.source.instrument} {described.source.version}.") from reason


def _person(described: Map) -> PersonMap:
    try:
        return msgspec.convert(described.person, PersonMap)
    except msgspec.ValidationError as reason:
        raise ImportTrouble(f"[person] of the map: {reason}. It needs at least legal_basis.") from reason


def _mapper(described: Map, header: Sequence[str], instrument: Instrument) -> Mapper:
    try:
        mapper = Mapper(described, header, instrument)
    except DocumentError as reason:
        raise ImportTrouble(f"the map does not fit the table: {reason}") from reason
    person = _person(described)
    for column in (*person.key, person.name, person.commune):
        if column and column not in mapper.place:
            raise ImportTrouble(f"[person] of the map: the table has no column {column!r}.")
    return mapper
