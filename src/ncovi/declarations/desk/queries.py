"""Who declared for whom, as the household and the desk see it, and the sheet behind a code."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.declarations.desk.models import Assistance, PaperForm
from ncovi.declarations.desk.rules import code_index
from ncovi.declarations.queries import Key, StoredDeclaration, declaration
from ncovi.kernel.clock import today
from ncovi.kernel.errors import NotFound
from ncovi.kernel.short_codes import code_of
from ncovi.people.tokens import Claims


@dataclass(frozen=True, slots=True)
class Assisted:
    """By which unit, whose officer and what way something was declared for a person."""

    way: str
    organisation: int
    officer: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A printed sheet: `person` as (cell, id) if it was printed for or typed in for somebody."""

    index: bytes
    person: tuple[int, UUID] | None
    instrument: str
    version: int
    printed_at: datetime
    day: date | None

    @property
    def reference(self) -> str:
        """By what pages name the sheet: it says nothing of the code."""
        return self.index.hex()


def assisted(claims: Claims, person: UUID, declaration_id: UUID) -> Assisted | None:
    """Return who helped a person of the household to declare, None if they declared by themselves."""
    rows = Assistance.objects.of_household(claims.cell, claims.household)
    return _assisted(rows.filter(person_id=person, declaration_id=declaration_id).first())


def declared_at_desk(scope: Scope, key: Key) -> tuple[StoredDeclaration, Assisted]:
    """Return a declaration that a desk sent, and who did.

    Raises:
        NotFound: out of the territory, or the person declared it by themself.
    """
    found = helped_with(scope, key)
    if found is None:
        raise NotFound("declaration")
    return declaration(scope, key), found


def helped_with(scope: Scope, key: Key) -> Assisted | None:
    """Return who sent a declaration of somebody of the territory for them, None if they declared by themselves."""
    rows = Assistance.objects.within(scope).filter(cell=key.cell, person_id=key.person, declaration_id=key.id)
    return _assisted(rows.first())


def sheet_by_code(scope: Scope, typed: str) -> PrintedSheet | None:
    """Return the sheet of a code, however it was typed; None where no unit of the territory printed one, or too old."""
    code = code_of(typed)
    return _sheet(scope, code_index(code)) if code else None


def sheet(scope: Scope, reference: str) -> PrintedSheet:
    """Return the sheet that a page names.

    Raises:
        NotFound: no such sheet in the territory.
    """
    try:
        found = _sheet(scope, bytes.fromhex(reference))
    except ValueError as reason:
        raise NotFound("sheet_not_found") from reason
    if found is None:
        raise NotFound("sheet_not_found")
    return found


def _sheet(scope: Scope, index: bytes) -> PrintedSheet | None:
    row = PaperForm.objects.within(scope).filter(code_index=index, good_until__gte=today()).first()
    if row is None:
        return None
    person = None if row.cell is None or row.person_id is None else (row.cell, row.person_id)
    return PrintedSheet(bytes(row.code_index), person, row.instrument, row.version, row.printed_at, row.day)


def _assisted(row: Assistance | None) -> Assisted | None:
    return None if row is None else Assisted(row.way, row.organisation_id, row.officer_id, row.at)
