"""Work of every kind for tests, and the worker's rounds."""

from datetime import timedelta
from itertools import count
from uuid import UUID

from ncovi.audit.actions import SYSTEM
from ncovi.casework.help.tests.factories import ask
from ncovi.casework.models import WorkItem
from ncovi.casework.opening import NewItem, open_item
from ncovi.casework.rules import Kind
from ncovi.casework.signals.models import Signal
from ncovi.casework.tests.factories import work_item
from ncovi.casework.together import Source
from ncovi.jobs.timetable import relay
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import home

WHERE = {"00004": "01", "00008": "01", "04795": "25"}
Work = tuple[str, UUID]
_numbers = count(1_000_000)


def hotline(commune: str = "00004", level: int = 1, words: str = "Ngõ 12", age: timedelta = timedelta()) -> UUID:
    """Return the item of a call."""
    new = NewItem(Kind.HOTLINE, commune, WHERE[commune], level, ("hotline.call",), ("call", uuid7()), words=words)
    return open_item(new=new, key=uuid7(), by=SYSTEM, at=clock.now() - age)


def signal(commune: str = "00004", urgency: int = 1) -> UUID:
    """Return a signal of a place."""
    at = clock.now()
    made = Signal.objects.create(
        id=uuid7(at),
        source="report",
        kind="gathering",
        commune=commune,
        province=WHERE[commune],
        urgency=urgency,
        first_day=clock.today(),
        last_day=clock.today(),
        reports=1,
        opened_at=at,
        due_at=at + timedelta(hours=2),
    )
    key: UUID = made.id
    return key


def one_of_each(commune: str = "00004") -> dict[str, UUID]:
    """Return an item, a signal and a conversation of a commune."""
    return {
        Source.ITEM: work_item(commune).id,
        Source.SIGNAL: signal(commune),
        Source.CONVERSATION: ask(home(f"+8491{next(_numbers):07}", "Trần Văn Bình", commune)),
    }


def reread(item: UUID) -> WorkItem:
    """Return an item as the database has it."""
    found: WorkItem = WorkItem.objects.unscoped("a test").get(id=item)
    return found


def work() -> None:
    """Let the worker do its round."""
    relay()
