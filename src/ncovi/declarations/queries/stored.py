"""Stored declarations: one, by receipt, a person's history, and what was answered last time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from ncovi.access.scope import Scope
from ncovi.access.scoped import ScopedQuerySet
from ncovi.declarations.answers import reason_texts
from ncovi.declarations.models import Declaration
from ncovi.declarations.receipts import BadReceipt, Place, parse, receipt_code, tag_of
from ncovi.declarations.secret import receipt_secret
from ncovi.kernel.errors import NotFound
from ncovi.people.tokens import Claims


class Key(NamedTuple):
    """What names one declaration."""

    cell: int
    person: UUID
    day: date
    id: UUID


@dataclass(frozen=True, slots=True)
class StoredDeclaration:
    """A declaration as it was stored. `answers` are keyed by link id; `received_at` is aware."""

    key: Key
    household: UUID
    instrument: str
    version: int
    rules_version: int
    commune: str
    province: str
    level: int
    score: int
    reasons: tuple[str, ...]
    answers: Mapping[str, Any]
    source: str
    received_at: datetime
    receipt: str

    @property
    def programme(self) -> str:
        """The programme's code."""
        return self.instrument.partition("/")[0]

    def reason_texts(self, lang: str) -> tuple[str, ...]:
        """Why it has its level, a sentence each."""
        return reason_texts(self.programme, self.level, self.reasons, lang)


def declaration(scope: Scope, key: Key) -> StoredDeclaration:
    """Return one declaration.

    Raises:
        NotFound: it is not there, or out of scope.
    """
    return _one(Declaration.objects.within(scope).filter(_is(key)))


def own_declaration(claims: Claims, key: Key) -> StoredDeclaration:
    """Return one declaration of the household.

    Raises:
        NotFound: it is not there, or of another household.
    """
    return _one(Declaration.objects.of_household(claims.cell, claims.household).filter(_is(key)))


def by_receipt(scope: Scope, code: str) -> StoredDeclaration:
    """Return the declaration of a receipt code, however it was typed.

    Raises:
        NotFound: no such declaration, or out of scope.
    """
    place = _place(code)
    return _tagged(Declaration.objects.within(scope).filter(cell=place.cell, day=place.day), place)


def own_by_receipt(claims: Claims, code: str) -> StoredDeclaration:
    """Return the household's declaration of a receipt code.

    Raises:
        NotFound: no such declaration, or of another household.
    """
    place = _place(code)
    return _tagged(Declaration.objects.of_household(claims.cell, claims.household).filter(day=place.day), place)


def history(
    asker: Scope | Claims, *, cell: int, person: UUID, before: tuple[date, UUID] | None = None, limit: int = 20
) -> list[StoredDeclaration]:
    """Return up to `limit` declarations about a person, newest first, those `before` a (day, id) if given."""
    rows = _seen_by(asker).filter(cell=cell, person_id=person)
    if before is not None:
        day, last = before
        rows = rows.filter(Q(day__lt=day) | Q(day=day, id__lt=last), day__lte=day)
    return [stored(row) for row in rows.order_by("-day", "-id")[:limit]]


def latest_answers(claims: Claims, *, person: UUID, instrument: str) -> Mapping[str, Any]:
    """Return what was answered last time in that form about a person of the household, {} the first time."""
    rows = _seen_by(claims).filter(cell=claims.cell, person_id=person, instrument=instrument)
    last = rows.order_by("-day", "-id").first()
    return {} if last is None else last.answers


def _seen_by(asker: Scope | Claims) -> ScopedQuerySet[Declaration]:
    rows: ScopedQuerySet[Declaration] = Declaration.objects.all()
    return rows.within(asker) if isinstance(asker, Scope) else rows.of_household(asker.cell, asker.household)


def _is(key: Key) -> Q:
    return Q(cell=key.cell, person_id=key.person, day=key.day, id=key.id)


def _place(code: str) -> Place:
    try:
        return parse(code)
    except BadReceipt as reason:
        raise NotFound("receipt") from reason


def _tagged(rows: ScopedQuerySet[Declaration], place: Place) -> StoredDeclaration:
    """Find the row that the receipt's tag names among those of its cell and day."""
    secret = receipt_secret()
    ids = [one for one in rows.values_list("id", flat=True) if tag_of(secret, one) == place.tag]
    if len(ids) != 1:
        raise NotFound("receipt")
    return _one(rows.filter(id=ids[0]))


def _one(rows: ScopedQuerySet[Declaration]) -> StoredDeclaration:
    found = rows.first()
    if found is None:
        raise NotFound("declaration")
    return stored(found)


def stored(row: Declaration) -> StoredDeclaration:
    """Return a row as it is read."""
    return StoredDeclaration(
        key=Key(row.cell, row.person_id, row.day, row.id),
        household=row.household_id,
        instrument=row.instrument,
        version=row.version,
        rules_version=row.rules_version,
        commune=row.commune,
        province=row.province,
        level=row.level,
        score=row.score,
        reasons=tuple(row.reasons),
        answers=row.answers,
        source=row.source,
        received_at=row.received_at,
        receipt=receipt_code(receipt_secret(), row.cell, row.day, row.id),
    )
