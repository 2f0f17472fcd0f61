"""By whom a case was infected, as officers noted it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.casework.contacts.models import Link
from ncovi.casework.contacts.queries.views import opened
from ncovi.casework.contacts.rules import CaseKey


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link from the case that infected to the one that was infected."""

    id: UUID
    infector: CaseKey
    certainty: str
    evidence: str
    words: str
    likely: bool
    made_by: int | None
    made_at: datetime


def links_of_case(scope: Scope, case: CaseKey) -> list[LinkView]:
    """Return who may have infected a case within the scope, the likeliest first; what was taken back is left out."""
    rows = Link.objects.within(scope).filter(cell=case[0], case_id=case[1], withdrawn_at__isnull=True)
    return [
        LinkView(
            row.id,
            (row.infector_cell, row.infector_id),
            row.certainty,
            row.evidence,
            opened(row.words_sealed),
            row.likely,
            row.made_by,
            row.made_at,
        )
        for row in rows.order_by("-likely", "made_at", "id")
    ]
