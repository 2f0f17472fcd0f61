"""What cases do by themselves: their figures are folded, and they follow a person who moves house."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from ncovi.access.queries import organisation_for
from ncovi.audit.actions import SYSTEM, record
from ncovi.casework.cases import counting
from ncovi.casework.cases.models import Case, CaseStep, Dose, Stay
from ncovi.casework.cases.rules import Action
from ncovi.kernel.ids import uuid7
from ncovi.people.queries.reminding import places_of

BATCH = 1000
NOBODY = UUID(int=0)
EVERYWHERE = "people move from every territory to every other"


class _Lying(NamedTuple):
    """A case, as far as the job looks at it."""

    cell: int
    id: UUID
    person_id: UUID
    commune: str


def fold() -> None:
    """Fold the figures."""
    counting.fold()


def follow_home(at: datetime) -> int:
    """Hand cases of people who moved to the unit of their new place, and return how many they were.

    The figures stay where the case was reported; the steps so far are read at the new place too.
    """
    moved = 0
    for batch in _walk():
        places = places_of([(one.cell, one.person_id) for one in batch])
        for one in batch:
            commune, province = places.get((one.cell, one.person_id), (one.commune, ""))
            if commune != one.commune:
                _hand_over(one, commune, province, at)
                moved += 1
    return moved


def _walk() -> Iterator[list[_Lying]]:
    """Read all cases batch by batch along the primary key: there may be more of them than memory should hold."""
    after = (-1, NOBODY)
    rows = Case.objects.unscoped(EVERYWHERE).order_by("cell", "id").values_list(*_Lying._fields)
    while True:
        batch = [_Lying(*row) for row in rows.extra(where=["(cell, id) > (%s, %s)"], params=list(after))[:BATCH]]
        if batch:
            yield batch
        if len(batch) < BATCH:
            return
        after = (batch[-1].cell, batch[-1].id)


@transaction.atomic
def _hand_over(one: _Lying, commune: str, province: str, at: datetime) -> None:
    case = Case.objects.unscoped(EVERYWHERE).select_for_update().get(cell=one.cell, id=one.id)
    place = {"commune": commune, "province": province}
    for rows in (CaseStep.objects, Stay.objects):
        rows.unscoped(EVERYWHERE).filter(cell=one.cell, case_id=one.id).update(**place)
    Dose.objects.unscoped(EVERYWHERE).filter(cell=one.cell, person_id=one.person_id).update(**place)
    values = {"from": case.commune, "to": commune}
    case.commune, case.province, case.organisation_id = commune, province, organisation_for(commune)
    case.save(update_fields=["commune", "province", "organisation_id"])
    standing = "reversed" if case.reversed_at else case.classification
    CaseStep.objects.create(
        cell=case.cell, id=uuid7(at), case_id=case.id, at=at, action=Action.MOVED, from_standing=standing,
        to_standing=standing, definition_version=case.definition_version, criteria=case.criteria, values=values,
        **place,
    )  # fmt: skip
    subject = ("case", f"{case.cell}/{case.id}")
    record(action="case.moved", subject=subject, by=SYSTEM, at=at, unit=commune, details=values)
