"""Who checked somebody last: what a code that is shown may say, and no word of what was found."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ncovi.access.queries import organisation_name
from ncovi.access.scope import Scope
from ncovi.access.scoped import ScopedQuerySet
from ncovi.casework.models import Step, WorkItem
from ncovi.casework.rules import Action, State
from ncovi.kernel.clock import day_of
from ncovi.people.tokens import Claims


@dataclass(frozen=True, slots=True)
class Check:
    """A health unit checked a declaration on a day."""

    unit: str
    organisation: int
    day: date


def last_check(asker: Scope | Claims, *, cell: int, person: UUID) -> Check | None:
    """Return the last time that an officer closed work about a person, None where nobody did."""
    items = _seen_by(asker).filter(cell=cell, person_id=person, state=State.CLOSED)
    newest = items.order_by("-closed_at").values_list("id", flat=True).first()
    steps = Step.objects.unscoped("the item was found through its own asker").filter(item_id=newest)
    done = steps.filter(action=Action.VERIFIED, organisation_id__isnull=False).order_by("-id").first()
    if newest is None or done is None or done.organisation_id is None:
        return None
    return Check(organisation_name(done.organisation_id), done.organisation_id, day_of(done.at))


def _seen_by(asker: Scope | Claims) -> ScopedQuerySet[WorkItem]:
    rows: ScopedQuerySet[WorkItem] = WorkItem.objects.all()
    return rows.within(asker) if isinstance(asker, Scope) else rows.of_household(asker.cell, asker.household)
