"""What can be read about casework: by officers within their scope, by citizens about their own household."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import (
    DateTimeField,
    F,
    Func,
    Q,
    QuerySet,
    SmallIntegerField,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.lookups import GreaterThan, LessThan
from django.utils.translation import gettext as _

from ncovi.access.queries import organisation_name
from ncovi.access.scope import Scope
from ncovi.casework.models import AttachedDeclaration, Step, WorkItem
from ncovi.casework.rules import State, urgency
from ncovi.casework.words import PUBLIC
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor
from ncovi.people.tokens import Claims

DeclarationKey = tuple[UUID, date, UUID]
Selection = Literal["waiting", "open", "claimed", "closed"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which items of a scope to list."""

    state: Selection = "waiting"
    level: int | None = None
    overdue: bool = False
    claimed_by: int | None = None
    escalated_to: int | None = None
    province: str = ""
    commune: str = ""


@dataclass(frozen=True, slots=True)
class ItemView:
    """A work item as it stands."""

    id: UUID
    cell: int
    person_id: UUID
    household_id: UUID
    declaration_day: date
    declaration_id: UUID
    commune: str
    province: str
    level: int
    score: int
    reasons: Sequence[str]
    instrument: str
    rules_version: int
    state: str
    organisation_id: int | None
    opened_at: datetime
    due_at: datetime
    overdue_at: datetime | None
    escalated_to: int | None
    claimed_by: int | None
    claimed_at: datetime | None
    closed_at: datetime | None
    outcome: str
    attempts: int

    @property
    def person(self) -> tuple[int, UUID]:
        """The key by which the person is found."""
        return self.cell, self.person_id


@dataclass(frozen=True, slots=True)
class StepView:
    """One thing that happened to an item."""

    at: datetime
    officer_id: int | None
    organisation_id: int | None
    action: str
    call_result: str
    outcome: str
    note: str
    public_code: str
    public_text: str


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step as the person reads it: when, in plain words, which unit, and the officer's own words if any."""

    at: datetime
    text: str
    unit: str
    message: str


@dataclass(frozen=True, slots=True)
class CitizenStatus:
    """What became of a declaration."""

    state: str
    outcome: str
    due_at: datetime
    timeline: Sequence[PublicStep]


MOST_URGENT_FIRST = (F("urgency"), F("due_at"), F("id"))
NEWEST_FIRST = (F("closed_at").desc(), F("id").desc())
ITEM_FIELDS = tuple(field.name for field in fields(ItemView))
STEP_FIELDS = tuple(field.name for field in fields(StepView))


def worklist(scope: Scope, filters: Filters, cursor: str | None = None, limit: int = 50) -> Page[ItemView]:
    """Return a page of items: waiting ones by level and deadline, closed ones newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    closed = filters.state == "closed"
    rows = WorkItem.objects.within(scope).filter(_condition(filters))
    rows = rows.order_by(*(NEWEST_FIRST if closed else MOST_URGENT_FIRST))
    if cursor:
        rows = rows.filter(_after_closed(cursor) if closed else _after(cursor))
    branches = [rows.filter(part).values_list(*ITEM_FIELDS)[: limit + 1] for part in _parts(scope, filters)]
    found = [ItemView(*values) for values in _together(branches)]
    found.sort(key=_recency if closed else _rank, reverse=closed)
    page = found[:limit]
    return Page(page, older=_cursor(page[-1]) if len(found) > limit else None)


def _parts(scope: Scope, filters: Filters) -> list[Q]:
    """Return conditions that cut the scope into single units.

    Each unit's part of the list is read in order from its own index; a list of several units at once would be read
    from the nation's, past everybody else's items.
    """
    if scope.nation or filters.commune or filters.province:
        return [Q()]
    return [Q(**{level: code}) for level, code in scope.units]


def _together(branches: Sequence[QuerySet[Any, tuple[Any, ...]]]) -> QuerySet[Any, tuple[Any, ...]] | tuple[()]:
    if not branches:
        return ()
    first, *others = branches
    return first.union(*others, all=True) if others else first


def _rank(item: ItemView) -> tuple[int, datetime, UUID]:
    return urgency(item.level), item.due_at, item.id


def _recency(item: ItemView) -> tuple[datetime, UUID]:
    return item.closed_at or item.opened_at, item.id


def item(scope: Scope, item_id: UUID) -> ItemView:
    """Return one item.

    Raises:
        NotFound: not there, or out of scope.
    """
    values = WorkItem.objects.within(scope).filter(id=item_id).values_list(*ITEM_FIELDS).first()
    if values is None:
        raise NotFound(
            "work_item_unknown",
            _("This work item does not exist or lies outside your territory."),
        )
    return ItemView(*values)


def items_of_person(scope: Scope, cell: int, person_id: UUID, limit: int = 20) -> Sequence[ItemView]:
    """Return a person's items, newest first."""
    rows = WorkItem.objects.within(scope).filter(cell=cell, person_id=person_id).order_by("-opened_at")
    return [ItemView(*values) for values in rows.values_list(*ITEM_FIELDS)[:limit]]


def timeline(scope: Scope, item_id: UUID) -> Sequence[StepView]:
    """Return what happened to an item, oldest first."""
    rows = Step.objects.within(scope).filter(item_id=item_id).order_by("id")
    return [StepView(*values) for values in rows.values_list(*STEP_FIELDS)]


def declarations_of(scope: Scope, item_id: UUID) -> Sequence[tuple[date, UUID, int, datetime]]:
    """Return day, id, level and time of the declarations that an item is about, newest first."""
    rows = AttachedDeclaration.objects.within(scope).filter(item_id=item_id).order_by("-at")
    return list(rows.values_list("day", "declaration_id", "level", "at"))


def item_of_declaration(scope: Scope, cell: int, key: DeclarationKey) -> UUID | None:
    """Return the item that a declaration belongs to, or None."""
    person, day, declaration = key
    rows = AttachedDeclaration.objects.within(scope)
    found = rows.filter(cell=cell, person_id=person, day=day, declaration_id=declaration).values_list("item_id")
    first: tuple[UUID] | None = found.first()
    return first[0] if first else None


def status_of(claims: Claims, keys: Iterable[DeclarationKey]) -> Mapping[DeclarationKey, CitizenStatus]:
    """Return what became of a household's declarations, given as (person, day, id); unflagged ones are left out."""
    wanted = set(keys)
    if not wanted:
        return {}
    attached = AttachedDeclaration.objects.of_household(claims.cell, claims.household).filter(
        person_id__in={key[0] for key in wanted},
        declaration_id__in={key[2] for key in wanted},
    )
    found = attached.values_list(
        "person_id",
        "day",
        "declaration_id",
        "item_id",
        "item__state",
        "item__outcome",
        "item__due_at",
    )
    rows = [(key, item_id, standing) for *key, item_id, s, o, d in found for standing in [(s, o, d)]]
    timelines = _public_timelines({item_id for _key, item_id, _standing in rows})
    return {
        (key[0], key[1], key[2]): CitizenStatus(*standing, timeline=timelines.get(item_id, ()))
        for key, item_id, standing in rows
        if tuple(key) in wanted
    }


def _public_timelines(items: set[UUID]) -> Mapping[UUID, Sequence[PublicStep]]:
    steps = (
        Step.objects.unscoped("the items were found through their own household")
        .filter(item_id__in=items)
        .exclude(public_code="")
        .order_by("id")
        .values_list("item_id", "at", "public_code", "organisation_id", "public_text")
    )
    rows = list(steps)
    timelines: dict[UUID, list[PublicStep]] = defaultdict(list)
    for item_id, at, code, unit, text in rows:
        timelines[item_id].append(PublicStep(at, str(PUBLIC[code]), organisation_name(unit) if unit else "", text))
    return timelines


def _condition(filters: Filters) -> Q:
    condition = ~Q(state=State.CLOSED) if filters.state == "waiting" else Q(state=filters.state)
    if filters.state in {"open", "claimed"}:
        # Said twice so that the partial indexes of items that are not closed can be used.
        condition &= ~Q(state=State.CLOSED)
    if filters.level is not None:
        condition &= Q(level=filters.level, urgency=urgency(filters.level))
    if filters.overdue:
        condition &= Q(overdue_at__isnull=False)
    if filters.claimed_by is not None:
        condition &= Q(claimed_by=filters.claimed_by)
    if filters.escalated_to is not None:
        condition &= Q(escalated_to=filters.escalated_to)
    if filters.province:
        condition &= Q(province=filters.province)
    if filters.commune:
        condition &= Q(commune=filters.commune)
    return condition


def _cursor(last: ItemView) -> str:
    if last.closed_at is not None:
        return encode_cursor("closed", last.closed_at.isoformat(), last.id.hex)
    return encode_cursor(urgency(last.level), last.due_at.isoformat(), last.id.hex)


def _row(*expressions: F | Value) -> Func:
    return Func(*expressions, function="ROW", output_field=TextField())


def _after(cursor: str) -> GreaterThan:
    key, due_at, last = decode_cursor(cursor, int, str, str)
    moment, item_id = _key(due_at, last)
    return GreaterThan(
        _row(F("urgency"), F("due_at"), F("id")),
        _row(Value(key, SmallIntegerField()), Value(moment, DateTimeField()), Value(item_id, UUIDField())),
    )


def _after_closed(cursor: str) -> LessThan:
    _closed, closed_at, last = decode_cursor(cursor, str, str, str)
    moment, item_id = _key(closed_at, last)
    return LessThan(
        _row(F("closed_at"), F("id")),
        _row(Value(moment, DateTimeField()), Value(item_id, UUIDField())),
    )


def _key(moment: str | int, item_id: str | int) -> tuple[datetime, UUID]:
    try:
        return datetime.fromisoformat(str(moment)), UUID(str(item_id))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
