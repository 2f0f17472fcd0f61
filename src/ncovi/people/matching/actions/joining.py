"""Two records are one person, or are not: nothing moves, so everything can be taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.cards import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict, NotFound
from ncovi.people.matching.comparing import Key, likeness_of, records
from ncovi.people.matching.identity import kept_of
from ncovi.people.matching.models import Merge, Pair
from ncovi.people.matching.pairs import described_pair, in_order, only_pair, whole_percent
from ncovi.people.models import Person

MERGE = "territory:duplicate:merge"


@transaction.atomic
def join(*, key: UUID, kept: Key, joined: Key, by: OfficerCard, at: datetime) -> None:
    """Read the record `joined` as part of `kept` from now on; the same `key` again does nothing more.

    The household of either goes on as before: its people, its declarations and its telephone are where they were.

    Raises:
        Forbidden: no permission. NotFound: one of the two is out of the territory. Conflict: `joined` is part of
        another record already, or the two are one already.
    """
    by.insist(MERGE)
    if Merge.objects.filter(id=key).exists():
        return
    commune = _hold(kept, joined, by)
    ways = kept_of([kept, joined])
    if joined in ways or kept in ways or kept == joined:
        text = _("One of these records is part of another already. Load the page again.")
        raise Conflict("already_joined", text)
    likeness = likeness_of(kept, joined)
    Merge.objects.create(
        id=key,
        cell=joined[0],
        person_id=joined[1],
        kept_cell=kept[0],
        kept_id=kept[1],
        score=whole_percent(likeness.score),
        reasons=list(likeness.reasons),
        officer_id=by.id,
        organisation_id=by.organisation_id,
        at=at,
    )
    _decide(kept, joined, "same", by, at)
    _record("person.joined", kept, joined, commune, by, at)


@transaction.atomic
def separate(*, joined: Key, by: OfficerCard, at: datetime) -> None:
    """Take back that a record is part of another: both are again what they were, each with what came to it since.

    Raises:
        Forbidden: no permission. NotFound: out of the territory, or not part of another record.
    """
    by.insist(MERGE)
    merge = Merge.objects.select_for_update().filter(cell=joined[0], person_id=joined[1], undone_at=None).first()
    if merge is None:
        raise NotFound("merge_not_found", _("This record is not part of another one."))
    kept = (merge.kept_cell, merge.kept_id)
    commune = _hold(kept, joined, by)
    merge.undone_at, merge.undone_by = at, by.id
    merge.save(update_fields=["undone_at", "undone_by"])
    _decide(kept, joined, "different", by, at)
    _record("person.separated", kept, joined, commune, by, at)


@transaction.atomic
def tell_apart(*, first: Key, second: Key, by: OfficerCard, at: datetime) -> None:
    """Remember that two records are two people, so that nobody is asked again.

    Raises:
        Forbidden: no permission. NotFound: one of the two is out of the territory. Conflict: they were joined.
    """
    by.insist(MERGE)
    commune = _hold(first, second, by)
    ways = kept_of([first, second])
    if ways.get(first, first) == ways.get(second, second):
        raise Conflict("already_joined", _("These records were joined. Take that back first."))
    _decide(first, second, "different", by, at)
    _record("person.told_apart", first, second, commune, by, at)


def _hold(one: Key, other: Key, by: OfficerCard) -> str:
    """Hold both persons in one order, so that nobody joins them both ways at once; return the first's commune."""
    rows = Person.objects.within(by.scope).filter(pk__in=[one, other]).order_by("cell", "id")
    communes = {(row.cell, row.id): row.commune for row in rows.select_for_update(no_key=True)}
    if one not in communes or other not in communes:
        raise NotFound("person_not_found")
    return str(communes[one])


def _decide(one: Key, other: Key, state: str, by: OfficerCard, at: datetime) -> None:
    columns = in_order(one, other)
    found = only_pair(columns)
    if found is None:
        both = records([one, other])
        found = Pair(**described_pair(both[one], both[other], likeness_of(one, other), at))
    found.state, found.decided_by, found.decided_at = state, by.id, at
    found.save()


def _record(action: str, kept: Key, other: Key, commune: str, by: OfficerCard, at: datetime) -> None:
    subject = ("person", f"{kept[0]}/{kept[1]}")
    details = {"other": f"{other[0]}/{other[1]}"}
    record(action=action, subject=subject, by=Actor("officer", str(by.id)), at=at, unit=commune, details=details)
