"""Whether a number may belong to somebody else by now: operators give numbers anew that nobody used."""

from datetime import datetime

from django.utils.translation import gettext as _

from ncovi.kernel.errors import Forbidden
from ncovi.people.models import Household, Person, Phone, WrongNumber
from ncovi.people.rules import PROVEN_FOR


class OwnerInDoubt(Forbidden):
    """The code was right, and yet the number may have changed hands: its account's holder is asked about first."""


def is_in_doubt(known: Phone, at: datetime) -> bool:
    """Return whether nobody proved to hold a number for long, or ever, and there is somebody to ask about."""
    if holders_birth_year(known) is None:
        return False
    if known.proven_at is None and _was_typed_at_a_desk(known):
        # One digit amiss, and a stranger's telephone would open the household.
        return True
    joined = Household.objects.values_list("created_at", flat=True).get(cell=known.cell, id=known.household_id)
    proven = known.proven_at or joined
    return (
        proven < at - PROVEN_FOR or WrongNumber.objects.filter(phone_index=known.phone_index, since__gt=proven).exists()
    )


def holders_birth_year(known: Phone) -> int | None:
    """Return the birth year of the holder of a number's account, None where it was never told."""
    holder = Person.objects.of_household(known.cell, known.household_id).filter(relation="self", closed_at=None)
    year: int | None = holder.values_list("birth_year", flat=True).first()
    return year


def _was_typed_at_a_desk(known: Phone) -> bool:
    holder = Person.objects.of_household(known.cell, known.household_id).filter(relation="self", closed_at=None)
    typed: bool = holder.filter(source="desk").exists()
    return typed


def doubt() -> OwnerInDoubt:
    """Return the refusal that leads to the question."""
    text = _("This number was not used here for long. Sign in on the website: one question is asked there.")
    return OwnerInDoubt("owner_in_doubt", text, {"pointer": "/code"})
