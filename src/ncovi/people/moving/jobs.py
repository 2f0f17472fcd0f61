"""What moving leaves to do: letting follow what was on its way, and forgetting misses."""

from datetime import datetime, timedelta

from django.db import transaction

from ncovi.people.moving import rules
from ncovi.people.moving.following import follow
from ncovi.people.moving.models import Miss, Offer

FORGET_AFTER = timedelta(days=1)


@transaction.atomic
def settle(at: datetime, limit: int = 100) -> int:
    """Let follow what was on its way while persons moved, and return how many moves were looked at.

    A declaration that was being stored, or a work item about to be opened, may still have named the old household.
    """
    taken = Offer.objects.select_for_update(skip_locked=True).filter(taken_at__lte=at, settled_at__isnull=True)
    moves = list(taken.order_by("taken_at")[:limit])
    for move in moves:
        if move.taken_by is not None and move.taken_at is not None:
            follow(cell=move.cell, person=move.person_id, source=move.household_id, target=move.taken_by)
            if move.taken_at + rules.SETTLED_AFTER <= at:
                move.settled_at = at
    Offer.objects.bulk_update(moves, ["settled_at"])
    return len(moves)


def clean_up(at: datetime) -> None:
    """Forget codes that were mistyped long ago."""
    Miss.objects.filter(at__lt=at - FORGET_AFTER).delete()
