"""Files of a run: written in parts, compressed and sealed, gone after a day."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound
from ncovi.kernel.secrets import vault
from ncovi.runs import queries
from ncovi.runs.models import RunFile, RunFilePart

KEPT = timedelta(days=1)
# Large enough that a file has few parts, small enough that a few of them at once weigh nothing.
PART = 512 * 1024
# Names of people repeat in a list: the quickest level finds them.
LEVEL = 1


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that can be taken away."""

    name: str
    type: str
    size: int
    parts: int
    kept_until: datetime


class Writer:
    """Writes to the end of a file of a run; what a step writes is there when the step is."""

    def __init__(self, run_id: UUID, name: str, content_type: str, *, shown: bool = True) -> None:
        self._run_id, self._name = run_id, name
        values = {"type": content_type, "shown": shown, "kept_until": now() + KEPT}
        RunFile.objects.get_or_create(run_id=run_id, name=name, defaults=values)

    def write(self, data: bytes) -> None:
        """Append `data`."""
        for start in range(0, len(data), PART):
            self.add_part(data[start : start + PART])

    def add_part(self, data: bytes) -> None:
        """Append `data` as one part, for who reads the parts again by their number."""
        mine = RunFile.objects.filter(run_id=self._run_id, name=self._name)
        mine.update(parts=F("parts") + 1, size=F("size") + len(data), kept_until=now() + KEPT)
        number = mine.values_list("parts", flat=True).get()
        sealed = vault().seal_bytes(zlib.compress(data, LEVEL))
        RunFilePart.objects.create(run_id=self._run_id, name=self._name, number=number, sealed=sealed)


def writer(run_id: UUID, name: str, content_type: str, *, shown: bool = True) -> Writer:
    """Return a writer that appends to a file of a run."""
    return Writer(run_id, name, content_type, shown=shown)


def part(run_id: UUID, name: str, number: int) -> bytes:
    """Return one part of a file, counted from 1.

    Raises:
        NotFound: there is none, or none any more.
    """
    held = RunFilePart.objects.filter(run_id=run_id, name=name, number=number).values_list("sealed", flat=True).first()
    if held is None:
        raise NotFound("file_gone", _("This file is no longer kept. Start the work again to get a new one."))
    return zlib.decompress(vault().open_bytes(bytes(held)))


def reader(run_id: UUID, name: str) -> Iterator[bytes]:
    """Yield the parts of a file in order; nothing for a file that is not there."""
    parts = RunFile.objects.filter(run_id=run_id, name=name).values_list("parts", flat=True).first() or 0
    for number in range(1, parts + 1):
        yield part(run_id, name, number)


def shown(run_id: UUID) -> list[FileView]:
    """Return the files of a run that can be taken away now."""
    rows = RunFile.objects.filter(run_id=run_id, shown=True, parts__gt=0, kept_until__gt=now()).order_by("name")
    return [FileView(row.name, row.type, row.size, row.parts, row.kept_until) for row in rows]


def take_away(officer: OfficerCard, run_id: UUID, name: str) -> FileView:
    """Return a file to who sees its run, and write down that they took it.

    Raises:
        NotFound: no such run of theirs, or no such file any more.
    """
    found = queries.run(officer, run_id)
    mine = [one for one in shown(run_id) if one.name == name]
    if not mine:
        raise NotFound("file_gone", _("This file is no longer kept. Start the work again to get a new one."))
    record(
        action="run.file_taken",
        subject=("run", str(run_id)),
        by=Actor("officer", str(officer.id)),
        at=now(),
        details={"file": name, "bytes": mine[0].size, "kind": found.kind},
    )
    return mine[0]
