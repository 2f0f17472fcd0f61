"""Certificates: of an officer's territory, of one's own household, and by the code on the paper."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.access.queries import organisation_name
from ncovi.access.scope import Scope
from ncovi.casework.certificates import codes
from ncovi.casework.certificates.facts import Facts, read_facts
from ncovi.casework.certificates.models import Certificate, Code
from ncovi.casework.certificates.rules import initials
from ncovi.casework.timeline import TimelineEntry
from ncovi.instruments.certificates import Paper, certificates
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor
from ncovi.kernel.secrets import vault
from ncovi.people.tokens import Claims

A_PAGE = 30
Key = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate as it was issued, and whether it still holds."""

    cell: int
    id: UUID
    person_id: UUID
    episode_id: UUID
    commune: str
    programme: str
    kind: str
    wording_version: int
    organisation_id: int
    year: int
    number: int
    issued_on: date
    issued_at: datetime
    issued_by: int
    first_day: date
    until: date
    revoked_at: datetime | None
    reason: str
    facts: Facts
    code: str

    @property
    def paper(self) -> Paper:
        """Its wording, as published when it was issued."""
        return certificates(self.programme, self.wording_version).paper(self.kind)

    @property
    def full_number(self) -> str:
        """Its number as it is printed: 12/2026/GXN-HTCL."""
        return f"{self.number}/{self.year}/{self.paper.symbol}"

    @property
    def about(self) -> str:
        """What it is about, in the page's language."""
        return self.paper.about.text(get_language() or "vi")


@dataclass(frozen=True, slots=True)
class Checked:
    """What somebody who holds a paper may know of it."""

    valid: bool
    title: str
    number: str
    organisation: str
    issued_on: date
    first_day: date
    until: date
    initials: str
    born: int | None
    revoked_at: datetime | None


def certificate(scope: Scope, key: Key) -> CertificateView:
    """Return one certificate.

    Raises:
        NotFound: not there, or out of scope.
    """
    row = Certificate.objects.within(scope).filter(cell=key[0], id=key[1]).first()
    if row is None:
        raise NotFound("certificate_unknown", _("There is no such certificate in your territory."))
    return _view(row)


def of_episode(scope: Scope, episode: Key) -> list[CertificateView]:
    """Return the certificates about an episode, newest first."""
    rows = Certificate.objects.within(scope).filter(cell=episode[0], episode_id=episode[1])
    return [_view(row) for row in rows.order_by("-issued_at", "-id")]


def issued(scope: Scope, cursor: str | None = None, limit: int = A_PAGE) -> Page[CertificateView]:
    """Return a page of what was issued, newest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rows = Certificate.objects.within(scope).order_by("-issued_at", "-id")
    if cursor:
        rows = rows.extra(where=["(issued_at, id) < (%s, %s)"], params=_key(cursor))
    found = [_view(row) for row in rows[: limit + 1]]
    page = found[:limit]
    more = encode_cursor(page[-1].issued_at.isoformat(), page[-1].id.hex) if len(found) > limit else None
    return Page(page, older=more)


def own(claims: Claims, person: UUID) -> list[CertificateView]:
    """Return the certificates of a member of the household that hold, newest first."""
    rows = Certificate.objects.of_household(claims.cell, claims.household)
    return [_view(row) for row in rows.filter(person_id=person, revoked_at__isnull=True).order_by("-issued_at", "-id")]


def own_certificate(claims: Claims, key: UUID) -> CertificateView:
    """Return a certificate of the household.

    Raises:
        NotFound: not there, void, or of another household.
    """
    rows = Certificate.objects.of_household(claims.cell, claims.household)
    row = rows.filter(id=key, revoked_at__isnull=True).first()
    if row is None:
        raise NotFound("certificate_unknown")
    return _view(row)


def check(typed: str) -> Checked | None:
    """Return what the paper with a code is worth, None where there is none with that code."""
    code = codes.code_of(typed)
    known = Code.objects.filter(code_index=codes.index_of(code)).first() if code else None
    if known is None:
        return None
    rows = Certificate.objects.unscoped("whoever holds the paper has its code")
    row = rows.filter(cell=known.cell, id=known.certificate_id).first()
    return None if row is None else _checked(_view(row))


def events_of_person(scope: Scope, person: Key) -> list[TimelineEntry]:
    """Return when each certificate about a person was issued or taken back, newest first."""
    rows = Certificate.objects.within(scope).filter(cell=person[0], person_id=person[1]).order_by("-issued_at", "-id")
    found = []
    for one in map(_view, rows[:A_PAGE]):
        key, said = (one.cell, one.id), f"{one.about} · {one.full_number}"
        found.append(
            TimelineEntry(one.issued_at, "certificate", _("Certificate issued"), said, "console:certificate", key)
        )
        if one.revoked_at is not None:
            void = _("Certificate taken back")
            found.append(TimelineEntry(one.revoked_at, "certificate", void, said, "console:certificate", key))
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _checked(one: CertificateView) -> Checked:
    return Checked(
        valid=one.revoked_at is None,
        title=one.about,
        number=one.full_number,
        organisation=organisation_name(one.organisation_id),
        issued_on=one.issued_on,
        first_day=one.first_day,
        until=one.until,
        initials=initials(one.facts.name),
        born=one.facts.born,
        revoked_at=one.revoked_at,
    )


def _view(row: Certificate) -> CertificateView:
    return CertificateView(
        cell=row.cell,
        id=row.id,
        person_id=row.person_id,
        episode_id=row.episode_id,
        commune=row.commune,
        programme=row.programme,
        kind=row.kind,
        wording_version=row.wording_version,
        organisation_id=row.organisation_id,
        year=row.year,
        number=row.number,
        issued_on=row.issued_on,
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        first_day=row.first_day,
        until=row.until,
        revoked_at=row.revoked_at,
        reason=row.reason,
        facts=read_facts(vault().open(bytes(row.facts_sealed))),
        code=vault().open(bytes(row.code_sealed)),
    )


def _key(cursor: str) -> tuple[datetime, UUID]:
    moment, last = decode_cursor(cursor, str, str)
    try:
        return datetime.fromisoformat(str(moment)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
