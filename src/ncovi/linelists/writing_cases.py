"""Writing the rows of a list of cases: each is opened as by hand, with the list as its reason."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases.actions import NewCase, open_case, record_outcome, reverse
from ncovi.kernel.errors import Conflict, Refused
from ncovi.kernel.ids import uuid7_from
from ncovi.linelists import own_ids
from ncovi.linelists.importing import Import, Judged, PersonRow
from ncovi.runs.handling import RowResult, RunView

PROGRAMME = "covid19"


class CaseWriter:
    """Opens the cases of a list."""

    def refuse(self, rows: Sequence[Judged], by: OfficerCard, at: datetime) -> Mapping[int, RowResult]:
        """Refuse nothing beforehand: what opening a case asks for is asked when it is opened."""
        return {}

    def write(
        self, rows: Sequence[Judged], persons: Sequence[PersonRow], by: OfficerCard, at: datetime
    ) -> list[RowResult]:
        """Open a case for each row; whoever has one already keeps it."""
        results = []
        kept = []
        for row, person in zip(rows, persons, strict=True):
            result, case = _open(row, person, by, at)
            results.append(result)
            if case is not None:
                kept.append((row.told.texts.get("own_id", ""), case))
        own_ids.keep(kept, by.organisation_id)
        return results


class ImportCases(Import):
    """Imports a list of cases; whatever it opened can be taken back."""

    def undo(self, run: RunView, rows: Sequence[RowResult], by: OfficerCard, at: datetime) -> int:
        """Take back the cases that a list opened, and return how many were."""
        done = 0
        for row in rows:
            case = (row.undo["cell"], UUID(row.undo["id"])) if row.undo else None
            if case is None:
                continue
            key = uuid7_from(run.at, "undo", str(case[1]))
            try:
                with transaction.atomic():
                    reverse(case=case, reason=_("Taken over from a list by mistake."), key=key, by=by, at=at)
                    done += 1
            except Refused:
                continue
        return done


def _open(row: Judged, person: PersonRow, by: OfficerCard, at: datetime) -> tuple[RowResult, tuple[int, UUID] | None]:
    told = row.told
    new = NewCase(
        classification=told.texts["classification"],
        programme=PROGRAMME,
        onset=told.days.get("onset"),
        diagnosed_on=told.days.get("diagnosed_on"),
        reported_on=told.days.get("reported_on") or told.days.get("diagnosed_on"),
        severity=told.texts.get("severity", ""),
        reason=_("Taken over from a list."),
    )
    try:
        with transaction.atomic():
            case = open_case(person=person[:2], new=new, key=row.key, by=by, at=at)
            _end(row, case, by, at)
    except Conflict:
        text = _("This person has an open case already. Nothing was added.")
        return RowResult(row.number, str(row.key), ok=True, code="known", message=text), None
    except Refused as refused:
        return RowResult(row.number, "", ok=False, code=refused.code, message=refused.message), None
    undo_by = {"cell": case[0], "id": str(case[1])}
    return RowResult(row.number, str(row.key), ok=True, message=row.doubts, undo=undo_by), case


def _end(row: Judged, case: tuple[int, UUID], by: OfficerCard, at: datetime) -> None:
    outcome, on = row.told.texts.get("outcome"), row.told.days.get("outcome_on")
    if outcome and on:
        key = uuid7_from(at, "outcome", str(row.key))
        record_outcome(case=case, outcome=outcome, on=on, reason="", key=key, by=by, at=at)
