"""Issuing certificates and taking them back."""

from datetime import datetime
from uuid import UUID

import msgspec
from django.db import connection, transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.certificates import codes, rules
from ncovi.casework.certificates.facts import facts_of
from ncovi.casework.certificates.models import Certificate, Code
from ncovi.casework.followup.queries import EpisodeView, episode
from ncovi.casework.telling import News, tell
from ncovi.instruments.certificates import certificates
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.secrets import vault
from ncovi.people.queries import contact

ISSUE = "territory:certificate:issue"

# One statement, so that two who issue at once wait for each other and no number is given twice or left out.
NEXT_NUMBER = """
INSERT INTO certificates_numbering (organisation_id, year, last) VALUES (%s, %s, 1)
ON CONFLICT (organisation_id, year) DO UPDATE SET last = certificates_numbering.last + 1 RETURNING last
"""

CertificateKey = tuple[int, UUID]


@transaction.atomic
def issue(*, about: tuple[int, UUID], kind: str, key: UUID, by: OfficerCard, at: datetime) -> CertificateKey:
    """Issue a paper about an episode and tell the household; the same form again finds it.

    A valid one of the same kind about the same episode is void from now on: two that differ help nobody.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Conflict: this episode does not allow this paper now.
    """
    by.insist(ISSUE)
    of = episode(by.scope, about)
    if Certificate.objects.within(by.scope).filter(cell=of.cell, id=key, episode_id=of.id).exists():
        return of.cell, key
    document, on = certificates(of.programme), day_of(at)
    ended_as = of.reason if of.ended_at else None
    if not rules.allowed(document.paper(kind), kind=of.kind, first_day=of.first_day, ended_as=ended_as, on=on):
        text = _("This follow-up does not allow this certificate now. Please look at it again.")
        raise Conflict("certificate_not_allowed", text)
    _void_former(of, kind, by, at)
    made = _certificate(of, kind, document.version, key, by, at)
    made.save(force_insert=True)
    details = {"kind": kind, "number": made.number, "year": made.year}
    subject = ("certificate", str(key))
    record(action="certificate.issued", subject=subject, by=_actor(by), at=at, unit=of.commune, details=details)
    news = News("outcome", "follow_up_news", f"/follow-up/{of.person_id}")
    tell((of.cell, of.household_id), news, key=key, by=_actor(by), at=at)
    return made.cell, made.id


@transaction.atomic
def revoke(*, certificate: CertificateKey, reason: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take a certificate back: whoever checks it from now on reads that it is void; void ones stay as they are.

    Raises:
        Forbidden: no permission. NotFound: out of scope. Invalid: no such reason.
    """
    by.insist(ISSUE)
    if reason not in rules.REASONS or reason == rules.REPLACED:
        raise Invalid("reason_unknown", _("Choose a reason."), {"pointer": "/reason"})
    rows = Certificate.objects.within(by.scope).select_for_update()
    found = rows.filter(cell=certificate[0], id=certificate[1]).first()
    if found is None:
        raise NotFound("certificate_unknown", _("There is no such certificate in your territory."))
    if found.revoked_at is None:
        _void(found, reason, by, at)
        news = News("outcome", "follow_up_news", f"/follow-up/{found.person_id}")
        tell((found.cell, found.household_id), news, key=key, by=_actor(by), at=at)


def _certificate(of: EpisodeView, kind: str, wording: int, key: UUID, by: OfficerCard, at: datetime) -> Certificate:
    on, code, person = day_of(at), codes.new_code(), contact(by.scope, of.person)
    Code.objects.create(code_index=codes.index_of(code), cell=of.cell, certificate_id=key)
    return Certificate(
        cell=of.cell,
        id=key,
        person_id=of.person_id,
        household_id=of.household_id,
        commune=of.commune,
        province=of.province,
        episode_id=of.id,
        programme=of.programme,
        kind=kind,
        wording_version=wording,
        organisation_id=by.organisation_id,
        year=on.year,
        number=_next_number(by.organisation_id, on.year),
        issued_on=on,
        issued_at=at,
        issued_by=by.id,
        first_day=of.first_day,
        until=min(of.until, day_of(of.ended_at)) if of.ended_at else of.until,
        facts_sealed=vault().seal(msgspec.json.encode(facts_of(person, of)).decode()),
        code_sealed=vault().seal(code),
    )


def _next_number(organisation_id: int, year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [organisation_id, year])
        number: int = cursor.fetchone()[0]
        return number


def _void_former(of: EpisodeView, kind: str, by: OfficerCard, at: datetime) -> None:
    rows = Certificate.objects.within(by.scope).select_for_update()
    for former in rows.filter(cell=of.cell, episode_id=of.id, kind=kind, revoked_at__isnull=True):
        _void(former, rules.REPLACED, by, at)


def _void(found: Certificate, reason: str, by: OfficerCard, at: datetime) -> None:
    found.revoked_at, found.revoked_by, found.reason = at, by.id, reason
    found.save(update_fields=["revoked_at", "revoked_by", "reason"])
    subject, details = ("certificate", str(found.id)), {"reason": reason}
    record(action="certificate.revoked", subject=subject, by=_actor(by), at=at, unit=found.commune, details=details)


def _actor(by: OfficerCard) -> Actor:
    return Actor("officer", str(by.id))
