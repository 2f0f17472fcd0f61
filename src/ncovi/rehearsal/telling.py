"""From what the invented people say to stored declarations, through the checks that everybody's take."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

import msgspec

from ncovi.declarations.checks import Sender, check
from ncovi.declarations.rows import Row
from ncovi.declarations.running import store_checked
from ncovi.declarations.wire import Declaration
from ncovi.kernel.ids import uuid7_from
from ncovi.people.rules import cell_of
from ncovi.rehearsal.behaviour import Told

SOURCE = "demo"
# Small, because a batch counts as received at once, and the worklist shows since when each waits.
BATCH = 200


def store_told(told: Sequence[Told], *, announce: bool, at: datetime) -> Iterator[int]:
    """Store what was `told` (ascending in time) and yield after each batch how many were given.

    Args:
        told: of the last thirty days.
        announce: whether flagged ones become work.
        at: now; each batch counts as received when its last declaration was made.
    """
    rest = iter(told)
    while batch := list(islice(rest, BATCH)):
        store_checked(rows=list(_rows(batch, at)), announce=announce, at=batch[-1].at)
        yield len(batch)


def _rows(batch: Iterable[Told], at: datetime) -> Iterator[Row]:
    for each in batch:
        declaration = Declaration(
            id=uuid7_from(each.at, "declaration", str(each.person.id)),
            person=each.person.id,
            instrument=each.instrument,
            version=1,
            answers=msgspec.Raw(msgspec.json.encode(each.answers)),
        )
        sender = Sender(cell_of(each.household.id), each.household.id, SOURCE)
        yield from check([declaration], sender=sender, at=at, listed=False)
