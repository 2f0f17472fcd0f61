"""Opening work of every kind, and settling it when its subject is settled elsewhere: what other areas call.

The caller's action has judged the permission; whatever it opens is written in its own transaction. An open item about
the same subject is joined and raised: nobody is asked twice for one thing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ncovi.access.queries import organisation_for
from ncovi.audit.actions import Actor, record
from ncovi.casework import counters, rules
from ncovi.casework.clocks.queries import Opening, due_of_all
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import Action, Kind, Outcome, State
from ncovi.kernel.ids import uuid7_from
from ncovi.kernel.many import insert_many
from ncovi.kernel.secrets import vault

Subject = tuple[str, UUID]
EVERYWHERE = "work is opened for every territory by what happened there"
RAISED = ("level", "urgency", "due_at", "reasons", "words_sealed")


@dataclass(frozen=True, slots=True)
class NewItem:
    """Work to be opened.

    Attributes:
        kind: what kind of work.
        commune: where, "" for work of a unit above the communes.
        province: in which province, "" for work of the nation.
        level: how urgent, as triage's levels.
        reasons: codes of `words.REASONS`.
        subject: what it is about.
        person: cell, id and household of the person it is about, if any.
        programme: which disease.
        organisation_id: whose work, None for the commune's station.
        due_at: by when, None to let the clocks decide.
        words: what the officer wrote; kept sealed.
    """

    kind: Kind
    commune: str
    province: str
    level: int
    reasons: tuple[str, ...]
    subject: Subject
    person: tuple[int, UUID, UUID] | None = None
    programme: str = "covid19"
    organisation_id: int | None = None
    due_at: datetime | None = None
    words: str = ""


def open_item(*, new: NewItem, key: UUID, by: Actor, at: datetime) -> UUID:
    """Open work, or join what is open about the same subject; the same key again changes nothing. Return its id."""
    return open_items(new=[(key, new)], by=by, at=at)[key]


@transaction.atomic
def open_items(*, new: Iterable[tuple[UUID, NewItem]], by: Actor, at: datetime) -> Mapping[UUID, UUID]:
    """Open many in a handful of statements, and return the item of each key."""
    wanted = dict(new)
    done = _carried_out(wanted)
    fresh = {key: one for key, one in wanted.items() if key not in done}
    if not fresh:
        return done
    opening = _Opening(by, at)
    return done | opening.take_all(fresh)


@transaction.atomic
def settle(
    *, subject: Subject, kinds: Collection[Kind] | None = None, outcome: Outcome, by: Actor, at: datetime
) -> int:
    """Close what is open about a subject that was settled on its own page, and return how many items that were.

    Only work of `kinds` is closed where they are named.
    """
    rows = WorkItem.objects.unscoped("what is settled leaves the list of every unit")
    about = rows.filter(subject_kind=subject[0], subject_id=subject[1])
    about = about if kinds is None else about.filter(kind__in=kinds)
    items = list(about.exclude(state=State.CLOSED).select_for_update().order_by("id"))
    before = [counters.Counted.of(item) for item in items]
    steps = [_settled(item, outcome, by, at) for item in items]
    rows.bulk_update(items, ["state", "outcome", "closed_at"])
    _write(steps, zip(items, before, strict=True))
    for item in items:
        record(action="work_item.done", subject=("work_item", str(item.id)), by=by, at=at, unit=item.commune)
    return len(items)


def _settled(item: WorkItem, outcome: Outcome, by: Actor, at: datetime) -> Step:
    step = Step(
        item=item,
        key=uuid7_from(at, "settled", str(item.id)),
        at=at,
        officer_id=officer_of(by),
        action=Action.DONE,
        from_state=item.state,
        to_state=State.CLOSED,
        outcome=outcome,
    )
    item.state, item.outcome, item.closed_at = State.CLOSED, outcome, at
    return step


def officer_of(by: Actor) -> int | None:
    """Return the officer who acts, None for the system."""
    return int(by.id) if by.kind == "officer" else None


def _carried_out(wanted: Mapping[UUID, NewItem]) -> dict[UUID, UUID]:
    """Return the items of keys that were used before."""
    steps = Step.objects.unscoped("a repeat is known by its key wherever it was used").filter(key__in=wanted)
    return dict(steps.values_list("key", "item_id"))


class _Opening:
    """New work on its way into items."""

    def __init__(self, by: Actor, at: datetime) -> None:
        self.by = by
        self.at = at

    def take_all(self, fresh: Mapping[UUID, NewItem]) -> dict[UUID, UUID]:
        """Write what no open item is about yet, and let the rest join; another transaction may be first."""
        open_now = _open_about(fresh.values())
        made = self._create([(key, one) for key, one in fresh.items() if _place(one) not in open_now])
        open_now |= _open_about([one for key, one in fresh.items() if key not in made and _place(one) not in open_now])
        joining = [(key, one, open_now[_place(one)]) for key, one in fresh.items() if key not in made]
        self._join(joining)
        return {key: key for key in made} | {key: item.id for key, _one, item in joining}

    def _create(self, new: Sequence[tuple[UUID, NewItem]]) -> set[UUID]:
        once = {_place(one): (key, one) for key, one in reversed(new)}
        due = self._due([one for _key, one in once.values()])
        items = [self._item(key, one, by_when) for (key, one), by_when in zip(once.values(), due, strict=True)]
        rows = WorkItem.objects.unscoped(EVERYWHERE)
        insert_many(items, ignore_conflicts=True)
        written = set(rows.filter(id__in=[item.id for item in items]).values_list("id", flat=True))
        kept = [item for item in items if item.id in written]
        _write([self._step(item, item.id, Action.OPENED) for item in kept], ((item, None) for item in kept))
        if kept:
            first = ("work_item", str(kept[0].id))
            record(action="work_item.opened", subject=first, by=self.by, at=self.at, details={"items": len(kept)})
        return written

    def _join(self, joining: Sequence[tuple[UUID, NewItem, WorkItem]]) -> None:
        items = {item.id: item for _key, _one, item in joining}
        before = {key: counters.Counted.of(item) for key, item in items.items()}
        due = self._due([one for _key, one, _item in joining])
        for (_key, one, item), by_when in zip(joining, due, strict=True):
            _raise(item, one, by_when)
        WorkItem.objects.unscoped(EVERYWHERE).bulk_update(items.values(), RAISED)
        steps = [self._step(item, key, Action.ATTACHED) for key, _one, item in joining]
        _write(steps, ((item, before[item.id]) for item in items.values()))

    def _due(self, new: Sequence[NewItem]) -> list[datetime]:
        """Return by when each is due, those that come with a time of their own included."""
        asked = [Opening(one.kind, one.level, _unit_of(one), one.programme, self.at) for one in new]
        return [one.due_at or by_when for one, by_when in zip(new, due_of_all(asked), strict=True)]

    def _item(self, key: UUID, one: NewItem, by_when: datetime) -> WorkItem:
        cell, person, household = one.person or (None, None, None)
        return WorkItem(
            id=key,
            kind=one.kind,
            cell=cell,
            person_id=person,
            household_id=household,
            subject_kind=one.subject[0],
            subject_id=one.subject[1],
            programme=one.programme,
            words_sealed=vault().seal(one.words) if one.words else None,
            commune=one.commune,
            province=one.province,
            level=one.level,
            urgency=rules.urgency(one.level),
            reasons=list(one.reasons),
            organisation_id=_unit_of(one),
            opened_at=self.at,
            due_at=by_when,
        )

    def _step(self, item: WorkItem, key: UUID, action: Action) -> Step:
        return Step(
            item=item,
            key=key,
            at=self.at,
            officer_id=officer_of(self.by),
            organisation_id=item.organisation_id,
            action=action,
            from_state="" if action == Action.OPENED else item.state,
            to_state=item.state,
        )


def _unit_of(one: NewItem) -> int | None:
    return one.organisation_id or organisation_for(one.commune)


def _raise(item: WorkItem, one: NewItem, by_when: datetime) -> None:
    """Let the gravest, the earliest and everything that was said stand."""
    item.level = max(item.level, one.level)
    item.urgency = rules.urgency(item.level)
    item.due_at = min(item.due_at, by_when)
    item.reasons = list(dict.fromkeys([*one.reasons, *item.reasons]))
    if one.words:
        item.words_sealed = vault().seal("\n".join(filter(None, [words_of(item.words_sealed), one.words])))


def words_of(sealed: bytes | memoryview | None) -> str:
    """Return what an officer wrote, "" where nothing was."""
    return vault().open(bytes(sealed)) if sealed else ""


def _place(one: NewItem) -> tuple[str, Subject]:
    return str(one.kind), one.subject


def _open_about(new: Iterable[NewItem]) -> dict[tuple[str, Subject], WorkItem]:
    """Return what is open about the subjects, locked."""
    about = {_place(one) for one in new}
    if not about:
        return {}
    rows = WorkItem.objects.unscoped(EVERYWHERE).filter(subject_id__in={subject[1] for _kind, subject in about})
    found = rows.filter(~Q(state=State.CLOSED)).select_for_update().order_by("id")
    places = {(item.kind, (item.subject_kind, item.subject_id)): item for item in found}
    return {place: item for place, item in places.items() if place in about}


def _write(steps: Sequence[Step], moves: Iterable[tuple[WorkItem, counters.Counted | None]]) -> None:
    insert_many(steps)
    counters.note_changes(moves)
