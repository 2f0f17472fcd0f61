"""What casework does by itself: open items for flagged declarations, escalate overdue ones, fold counters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import connection, transaction

from ncovi.access.queries import organisation_for
from ncovi.audit.actions import SYSTEM, record
from ncovi.casework import counters, escalation, rules
from ncovi.casework.models import AttachedDeclaration, Step, WorkItem
from ncovi.casework.rules import Action, Kind, State
from ncovi.instruments.registry import programme, split_key
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage

FLAGGED_TOPIC = "declaration.flagged"
OPEN_LOCK = 7_302
WORK = "work_item"
# Levels without a deadline of their own are still looked at within a day.
DEFAULT_DEADLINE = timedelta(days=1)

# What of an item may follow a further declaration.
FOLLOWING = (
    "commune", "province", "organisation_id", "state", "claimed_by", "claimed_at", "escalated_to", "level", "urgency",
    "score", "reasons", "due_at", "rules_version", "instrument", "declaration_day", "declaration_id",
)  # fmt: skip

# One statement for all: the ORM's own way of updating many rows takes ten times as long.
MARK = """
UPDATE casework_workitem SET overdue_at = coalesce(overdue_at, %s), escalated_to = late.centre
FROM unnest(%s::uuid[], %s::bigint[]) AS late (id, centre) WHERE casework_workitem.id = late.id
"""

log = structlog.get_logger("ncovi.casework")


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flagged declaration as the outbox brings it."""

    cell: int
    person: UUID
    household: UUID
    day: date
    declaration: UUID
    commune: str
    province: str
    level: int
    score: int
    reasons: tuple[str, ...]
    instrument: str
    rules_version: int
    at: datetime

    @classmethod
    def read(cls, body: dict[str, Any]) -> "Flagged":
        """Return the declaration of a message's body."""
        return cls(
            cell=int(body["cell"]),
            person=UUID(body["person"]),
            household=UUID(body["household"]),
            day=date.fromisoformat(body["day"]),
            declaration=UUID(body["declaration"]),
            commune=body["commune"],
            province=body["province"],
            level=int(body["level"]),
            score=int(body["score"]),
            reasons=tuple(body["reasons"]),
            instrument=body["instrument"],
            rules_version=int(body["rules_version"]),
            at=datetime.fromisoformat(body["at"]),
        )

    @property
    def due_at(self) -> datetime:
        """By when the person should have been contacted."""
        return self.at + (programme(self.instrument.split("/")[0]).deadline(self.level) or DEFAULT_DEADLINE)


@transaction.atomic
def open_work(messages: Sequence[OutboxMessage]) -> None:
    """Turn flagged declarations into work of their communes' stations: one open item a person, whatever comes in.

    Idempotent by the declaration: the same message again changes nothing.
    """
    with connection.cursor() as cursor:
        # Two workers that open the same person's item at once would both find none.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [OPEN_LOCK])
    flagged = _new([Flagged.read(message.body) for message in messages])
    flagged = [one for one in flagged if rules.opens_work(one.level, one.day, today())]
    if flagged:
        _Opening(_open_items(flagged), now()).take_all(flagged)


def _new(flagged: Iterable[Flagged]) -> list[Flagged]:
    """Leave out declarations that an item has already, and repeats within the batch."""
    by_id = {one.declaration: one for one in flagged}
    known = (
        AttachedDeclaration.objects.unscoped("repeats are looked for in every territory")
        .filter(
            cell__in={one.cell for one in by_id.values()},
            person_id__in={one.person for one in by_id.values()},
            declaration_id__in=set(by_id),
        )
        .values_list("declaration_id", flat=True)
    )
    for declaration in known:
        del by_id[declaration]
    return sorted(by_id.values(), key=lambda one: one.at)


def _open_items(flagged: Sequence[Flagged]) -> dict[tuple[int, UUID], WorkItem]:
    items = (
        WorkItem.objects.unscoped("flagged declarations of every territory are opened")
        .select_for_update()
        .filter(
            cell__in={one.cell for one in flagged},
            person_id__in={one.person for one in flagged},
            kind=Kind.VERIFY_DECLARATION,
        )
        .exclude(state=State.CLOSED)
    )
    return {(item.cell, item.person_id): item for item in items}


class _Opening:
    """One batch of flagged declarations on its way into items."""

    def __init__(self, items: dict[tuple[int, UUID], WorkItem], at: datetime) -> None:
        self.items = items
        self.at = at
        self.before = {item.id: counters.Counted.of(item) for item in items.values()}
        self.attached: list[AttachedDeclaration] = []
        self.steps: list[Step] = []

    def take_all(self, flagged: Sequence[Flagged]) -> None:
        """Open or raise an item for each and write everything in a handful of statements."""
        for one in flagged:
            self._take(one)
        new = [item for item in self.items.values() if item.id not in self.before]
        raised = [item for item in self.items.values() if item.id in self.before]
        everything = WorkItem.objects.unscoped("flagged declarations of every territory are opened")
        everything.bulk_create(new)
        everything.bulk_update(raised, FOLLOWING)
        AttachedDeclaration.objects.bulk_create(self.attached)
        Step.objects.bulk_create(self.steps)
        counters.note_changes([(item, self.before.get(item.id)) for item in self.items.values()])
        if new:
            subject = ("work_item", str(new[0].id))
            record(
                action="work_item.opened",
                subject=subject,
                by=SYSTEM,
                at=self.at,
                details={"items": len(new)},
            )

    def _take(self, one: Flagged) -> None:
        item = self.items.get((one.cell, one.person))
        action, state_before = (Action.ATTACHED, item.state) if item else (Action.OPENED, "")
        if item is None:
            item = self.items[one.cell, one.person] = _item_for(one)
        else:
            _attach(item, one)
        self.attached.append(
            AttachedDeclaration(
                cell=one.cell,
                person_id=one.person,
                day=one.day,
                declaration_id=one.declaration,
                item=item,
                level=one.level,
                at=one.at,
            )
        )
        self.steps.append(
            Step(
                item=item,
                key=uuid7(),
                at=self.at,
                organisation_id=item.organisation_id,
                action=action,
                from_state=state_before,
                to_state=item.state,
                public_code=action,
            )
        )


def _item_for(one: Flagged) -> WorkItem:
    return WorkItem(
        id=uuid7(one.at),
        kind=Kind.VERIFY_DECLARATION,
        cell=one.cell,
        person_id=one.person,
        household_id=one.household,
        declaration_day=one.day,
        declaration_id=one.declaration,
        commune=one.commune,
        province=one.province,
        level=one.level,
        urgency=rules.urgency(one.level),
        score=one.score,
        reasons=list(one.reasons),
        programme=split_key(one.instrument)[0],
        instrument=one.instrument,
        rules_version=one.rules_version,
        organisation_id=organisation_for(one.commune),
        opened_at=one.at,
        due_at=one.due_at,
    )


def _attach(item: WorkItem, one: Flagged) -> None:
    """Let the item be about the newest of the gravest declarations, where the person is now; no deadline moves away."""
    moved = item.commune != one.commune
    if moved:
        item.commune, item.province, item.organisation_id = one.commune, one.province, organisation_for(one.commune)
        item.state, item.claimed_by, item.claimed_at, item.escalated_to = State.OPEN, None, None, None
    if moved or one.level >= item.level:
        item.level = max(item.level, one.level)
        item.urgency, item.score = rules.urgency(item.level), one.score
        item.reasons, item.rules_version, item.instrument = list(one.reasons), one.rules_version, one.instrument
        item.declaration_day, item.declaration_id = one.day, one.declaration
    item.due_at = min(item.due_at, one.due_at)


@transaction.atomic
def escalate_overdue(*, at: datetime, limit: int = 1000) -> int:
    """Mark items past their deadline, ask the next unit up about them, and return how many asked one."""
    rows = WorkItem.objects.unscoped("deadlines pass in every territory")
    asked = escalation.ask_next(rows, WORK, at=at, limit=limit)
    if not asked:
        return 0
    items: list[WorkItem] = [one.work for one in asked]
    before = [counters.Counted.of(item) for item in items]
    for one in asked:
        one.hand_up(at)
    _mark(items, at)
    Step.objects.bulk_create(_escalation(one, at) for one in asked)
    counters.note_changes(zip(items, before, strict=True))
    subject = ("work_item", str(items[0].id))
    record(action="work_item.escalated", subject=subject, by=SYSTEM, at=at, details={"items": len(items)})
    log.info("overdue work escalated", items=len(items))
    return len(items)


def _mark(late: Sequence[WorkItem], at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MARK, [at, [item.id for item in late], [item.escalated_to for item in late]])


def _escalation(asked: escalation.Asked, at: datetime) -> Step:
    item: WorkItem = asked.work
    return Step(
        item=item,
        key=uuid7(),
        at=at,
        organisation_id=item.escalated_to,
        action=Action.ESCALATED,
        from_state=item.state,
        to_state=item.state,
        # The person is told once that more than their station knows of it.
        public_code=Action.ESCALATED if item.escalated_to and asked.first else "",
    )


def fold_counters() -> None:
    """Fold the waiting changes of the counters."""
    counters.fold()
