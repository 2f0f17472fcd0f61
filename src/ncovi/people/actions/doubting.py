"""What an officer finds out about a number: it is somebody else's."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.secrets import vault
from ncovi.people.models import WrongNumber
from ncovi.people.queries.staff import contact


@transaction.atomic
def report_wrong_number(*, person: tuple[int, UUID], phone: str, by: OfficerCard, at: datetime) -> None:
    """Mark a number as doubtful: staff see it beside the number, and signing in with it asks who holds the account.

    The caller's action has judged the permission; `phone` is the number (E.164) that was called about the person.

    Raises:
        NotFound: no such person in the territory.
    """
    card = contact(by.scope, person).card
    index = vault().index("phone", phone)
    WrongNumber.objects.update_or_create(phone_index=index, defaults={"since": at, "officer_id": by.id})
    subject, actor = ("person", str(card.id)), Actor("officer", str(by.id))
    record(action="person.number_doubted", subject=subject, by=actor, at=at, unit=card.commune)
