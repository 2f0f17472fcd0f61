"""Reminding people at their hour: once a day at most, and not of what is done."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from ncovi.audit.actions import SYSTEM
from ncovi.declarations.tracking.models import Reminder
from ncovi.declarations.tracking.queries import checked_on
from ncovi.declarations.tracking.rules import is_too_late, next_reminder
from ncovi.kernel import outbox
from ncovi.kernel.clock import day_of, start_of
from ncovi.kernel.ids import uuid7_from
from ncovi.messaging.notices import TOPIC, notify
from ncovi.people.queries.reminding import Remindable, remindable

BATCH = 500
PILE = 1_000
MOVE_ON = """
UPDATE tracking_reminder r SET next_at = due.next_at
FROM unnest(%s::int[], %s::uuid[], %s::timestamptz[]) AS due (cell, person, next_at)
WHERE r.cell = due.cell AND r.person_id = due.person
"""


@transaction.atomic
def remind(at: datetime, limit: int = BATCH) -> int:
    """Ask for the reminders that are due and return how many rows were looked at.

    A row's next instant moves on in the transaction that asks for its notice, and the notice's key names person and
    day: killed at any point and begun again, each day has one.
    """
    if outbox.waiting(TOPIC, most=PILE) == PILE:
        # A whole country may want the same hour: the outbox takes the rest when it has got through these.
        return 0
    due = Reminder.objects.select_for_update(skip_locked=True).filter(next_at__lte=at).order_by("next_at")
    rows = list(due[:limit])
    if not rows:
        return 0
    keys = [(row.cell, row.person_id) for row in rows]
    reached, done = remindable(keys), checked_on(day_of(at), keys)
    for row in rows:
        home = reached.get((row.cell, row.person_id))
        if home is not None and (row.cell, row.person_id) not in done and not is_too_late(row.next_at, at):
            _ask(row, home, at)
        row.next_at = next_reminder(row.minute, at)
    _keep(rows)
    return len(rows)


def _ask(row: Reminder, home: Remindable, at: datetime) -> None:
    day = day_of(row.next_at)
    notify(
        key=uuid7_from(start_of(day), "reminder", str(row.person_id)),
        household=home.household,
        phone=home.phone_sealed,
        language=home.language,
        kind="reminder",
        template="daily_reminder",
        params={},
        path=f"/daily/{row.person_id}",
        by=SYSTEM,
        at=at,
    )


def _keep(rows: Sequence[Reminder]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            MOVE_ON, [[row.cell for row in rows], [row.person_id for row in rows], [row.next_at for row in rows]]
        )
