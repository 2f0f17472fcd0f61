"""What the pages about one person and about pairs read; scope first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from ncovi.access.scope import Scope
from ncovi.kernel.errors import NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor
from ncovi.kernel.secrets import vault
from ncovi.people.matching.current import current
from ncovi.people.matching.models import Correction, Merge, Pair, Reason, Registration
from ncovi.people.models import Person
from ncovi.people.queries.staff import PersonCard, cards
from ncovi.territory.queries import province_of

Key = tuple[int, UUID]
MOST = 100


@dataclass(frozen=True, slots=True)
class Half:
    """One of two records: its key, and who it is where that is within sight."""

    key: Key
    card: PersonCard


@dataclass(frozen=True, slots=True)
class PairView:
    """Two records that may be one person, in percent and why."""

    id: UUID
    first: Half
    second: Half
    score: int
    reasons: tuple[str, ...]
    found_at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One field that was corrected."""

    field: str
    old: str
    new: str
    reason: str
    note: str
    officer_id: int
    organisation_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class OpeningView:
    """Why an officer opened the page when no work led there."""

    reason: str
    note: str
    officer_id: int
    organisation_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MergeView:
    """A record that was joined to another one, and since when it is apart again."""

    joined: Key
    kept: Key
    officer_id: int
    organisation_id: int
    at: datetime
    undone_by: int | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """On which legal ground staff put somebody on record."""

    basis: str
    officer_id: int | None
    organisation_id: int | None
    at: datetime


def duplicates(scope: Scope, cursor: str | None = None, limit: int = 20) -> Page[PairView]:
    """Return pairs of records nobody decided about, of which both lie within the scope, the likeliest first."""
    rows = Pair.objects.within(scope).filter(scope.where("second_commune", "second_province"), state="open")
    if scope.communes and not scope.provinces:
        # Naming the province lets one index give them in order.
        rows = rows.filter(first_province__in={province_of(commune) for commune in scope.communes})
    if cursor:
        score, last = decode_cursor(cursor, int, str)
        rows = rows.filter(Q(score__lt=score) | Q(score=score, id__gt=str(last)))
    found = list(rows.order_by("-score", "id")[: limit + 1])
    shown = found[:limit]
    older = encode_cursor(shown[-1].score, str(shown[-1].id)) if len(found) > limit else None
    return Page(_pairs(scope, shown), None, older)


def pairs_of(scope: Scope, person: Key) -> Sequence[PairView]:
    """Return who else within the scope may be a person, as long as nobody decided about it."""
    cell, key = person
    rows = Pair.objects.within(scope).filter(scope.where("second_commune", "second_province"), state="open")
    # Each way by its own index.
    ways = ({"first_cell": cell, "first_id": key}, {"second_cell": cell, "second_id": key})
    return _pairs(scope, [row for way in ways for row in rows.filter(**way).order_by("-score")[:MOST]])


def corrections(scope: Scope, person: Key) -> Sequence[CorrectionView]:
    """Return what was corrected about a person, newest first."""
    return _corrections(Correction.objects.within(scope).filter(cell=person[0], person_id=person[1]))


def corrected(cell: int, household: UUID, person: UUID) -> Sequence[CorrectionView]:
    """Return to a household what staff corrected about one of its persons, newest first."""
    return _corrections(Correction.objects.of_household(cell, household).filter(person_id=person))


def openings(scope: Scope, person: Key) -> Sequence[OpeningView]:
    """Return why officers opened a person's page when no work led there, newest first."""
    rows = Reason.objects.within(scope).filter(cell=person[0], person_id=person[1]).order_by("-at")
    return [
        OpeningView(row.reason, _opened(row.note_sealed), row.officer_id, row.organisation_id, row.at)
        for row in rows[:MOST]
    ]


def reason_given(scope: Scope, person: Key, officer: int, since: datetime) -> str:
    """Return the newest reason that an officer gave for a person since an instant, "" where there is none."""
    rows = Reason.objects.within(scope).filter(cell=person[0], person_id=person[1], officer_id=officer, at__gte=since)
    return str(rows.order_by("-at").values_list("reason", flat=True).first() or "")


def merges(scope: Scope, person: Key) -> Sequence[MergeView]:
    """Return which records were joined to a person's, or this one to which, newest first, taken back ones too.

    Raises:
        NotFound: the person is out of the scope.
    """
    if not cards(scope, [person]):
        raise NotFound("person_not_found")
    mine = Q(cell=person[0], person_id=person[1]) | Q(kept_cell=person[0], kept_id=person[1])
    return [
        MergeView(
            (row.cell, row.person_id),
            (row.kept_cell, row.kept_id),
            row.officer_id,
            row.organisation_id,
            row.at,
            row.undone_by,
            row.undone_at,
        )
        for row in Merge.objects.filter(mine).order_by("-at")[:MOST]
    ]


def registration(scope: Scope, person: Key) -> RegistrationView | None:
    """Return on which ground staff put a person of the scope on record, None where they came themselves."""
    row = Registration.objects.filter(cell=person[0], person_id=person[1]).first()
    if row is None or not cards(scope, [person]):
        return None
    return RegistrationView(row.basis, row.officer_id, row.organisation_id, row.at)


def told_of(scope: Scope, person: Key) -> dict[str, str]:
    """Return what is known of a person now, field by field: what a form for correcting shows.

    Raises:
        NotFound: out of the scope.
    """
    row = Person.objects.within(scope).filter(cell=person[0], id=person[1]).first()
    if row is None:
        raise NotFound("person_not_found")
    return current(row)


def _pairs(scope: Scope, rows: Sequence[Pair]) -> list[PairView]:
    keys = [((row.first_cell, row.first_id), (row.second_cell, row.second_id)) for row in rows]
    known = cards(scope, [key for both in keys for key in both])
    return [
        PairView(row.id, Half(one, known[one]), Half(other, known[other]), row.score, tuple(row.reasons), row.found_at)
        for row, (one, other) in zip(rows, keys, strict=True)
        # Who moved away since is no longer within sight.
        if one in known and other in known and row.state == "open"
    ]


def _corrections(rows: QuerySet[Correction]) -> list[CorrectionView]:
    return [
        CorrectionView(
            row.field,
            vault().open(bytes(row.old_sealed)),
            vault().open(bytes(row.new_sealed)),
            row.reason,
            _opened(row.note_sealed),
            row.officer_id,
            row.organisation_id,
            row.at,
        )
        for row in rows.order_by("-at")[:MOST]
    ]


def _opened(sealed: bytes | memoryview | None) -> str:
    return vault().open(bytes(sealed)) if sealed else ""
