"""An officer says why they open a person's page."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.cards import OfficerCard
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.secrets import vault
from ncovi.people.matching.models import Reason
from ncovi.people.matching.words import OPENINGS, OTHER
from ncovi.people.models import Person

LONGEST = 500


@transaction.atomic
def give_reason(*, key: UUID, person: tuple[int, UUID], reason: str, note: str, by: OfficerCard, at: datetime) -> None:
    """Keep why an officer opens the page of a person of the territory; the same `key` again does nothing more.

    Raises:
        Invalid: no such reason, or words lack where the reason is another one. NotFound: out of the territory.
    """
    by.insist("territory:person:read")
    words = note.strip()[:LONGEST]
    if reason not in OPENINGS:
        raise Invalid("reason_needed", _("Choose why you open this page."), {"pointer": "/reason"})
    if reason == OTHER and not words:
        raise Invalid("reason_words_needed", _("Write in a few words why."), {"pointer": "/note"})
    row = Person.objects.within(by.scope).filter(cell=person[0], id=person[1]).first()
    if row is None:
        raise NotFound("person_not_found")
    if Reason.objects.within(by.scope).filter(cell=person[0], id=key).exists():
        return
    Reason.objects.create(
        cell=person[0],
        id=key,
        person_id=person[1],
        household_id=row.household_id,
        commune=row.commune,
        province=row.province,
        reason=reason,
        note_sealed=vault().seal(words) if words else None,
        officer_id=by.id,
        organisation_id=by.organisation_id,
        at=at,
    )
