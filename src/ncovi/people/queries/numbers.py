"""The numbers under which somebody may be reached, and which of them are doubtful."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.kernel.errors import NotFound
from ncovi.kernel.secrets import vault
from ncovi.people.models import Household, Person, Phone, WrongNumber
from ncovi.people.phones import spoken
from ncovi.people.queries.staff import cards


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number: whose it is, "" for the household's own, and since when it is known to be doubtful."""

    phone: str
    owner: str
    doubted_at: datetime | None

    @property
    def spoken(self) -> str:
        """The number as people write it."""
        return spoken(self.phone)


def numbers_of(scope: Scope, person: tuple[int, UUID]) -> list[Number]:
    """Return the numbers of a person and of those who share their household, those that are not in doubt first.

    Raises:
        NotFound: no such person within the scope.
    """
    card = cards(scope, [person]).get(person)
    if card is None:
        raise NotFound("person_not_found")
    rows = Person.objects.within(scope).filter(cell=card.cell, household_id=card.household_id, closed_at__isnull=True)
    sealed = [(row.phone_sealed, row.full_name, row.id != card.id) for row in rows if row.phone_sealed]
    home = Household.objects.filter(cell=card.cell, id=card.household_id).first()
    sealed += [(home.phone_sealed, "", True)] if home is not None and home.phone_sealed else []
    known: dict[str, str] = {}
    for value, owner, _others in sorted(sealed, key=lambda one: one[2]):
        known.setdefault(vault().open(bytes(value)), owner)
    doubted = _doubted(list(known))
    found = [Number(phone, owner, doubted.get(phone)) for phone, owner in known.items()]
    return sorted(found, key=lambda number: number.doubted_at is not None)


def doubted_since(phone: str) -> datetime | None:
    """Return since when a number (E.164) is known to be somebody else's, None where nobody said so."""
    return _doubted([phone]).get(phone) if phone else None


def _doubted(phones: list[str]) -> dict[str, datetime]:
    """Return since when numbers are doubtful; one whose holder proved themself since is not."""
    by_index = {vault().index("phone", phone): phone for phone in phones}
    since = {bytes(row.phone_index): row.since for row in WrongNumber.objects.filter(phone_index__in=list(by_index))}
    if not since:
        return {}
    for row in Phone.objects.filter(phone_index__in=list(since), proven_at__isnull=False):
        if row.proven_at is not None and row.proven_at > since[bytes(row.phone_index)]:
            del since[bytes(row.phone_index)]
    return {by_index[index]: moment for index, moment in since.items()}
