"""What reports do by themselves: each case that must be reported gets one, and whatever runs late becomes work."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from ncovi.access.queries import organisation_for
from ncovi.access.scope import Scope
from ncovi.audit.actions import SYSTEM
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.opening import NewItem, open_items, settle
from ncovi.casework.rules import Kind, Outcome
from ncovi.kernel.clock import day_of, now
from ncovi.kernel.models import OutboxMessage
from ncovi.linelists.circular import rules
from ncovi.linelists.circular.actions import WORK
from ncovi.linelists.models import CircularReport

LEVEL = 2
JOB = "a job looks after the reports of every territory"


def prepare_for(messages: Sequence[OutboxMessage]) -> None:
    """Prepare the reports of cases that changed, and drop those that nobody needs any more."""
    keys = {(int(message.body["cell"]), UUID(message.body["case"])) for message in messages}
    found = cases.by_keys(Scope.everything(), keys)
    today = day_of(now())
    due: list[CaseView] = []
    dropped: list[CaseView] = []
    for one in found.values():
        counts = one.reversed_at is None and rules.is_reported(
            one.programme, one.classification, one.reported_on, today
        )
        (due if counts else dropped).append(one)
    CircularReport.objects.bulk_create([_report(one) for one in due], ignore_conflicts=True)
    _drop([one.id for one in dropped])


@transaction.atomic
def open_late(at: datetime, limit: int = 200) -> int:
    """Open work about reports whose time is nearly over, and return how many there were."""
    soon = at + timedelta(hours=rules.document().warn_hours)
    waiting = CircularReport.objects.unscoped(JOB).filter(
        state__in=["prepared", "checked"], due_at__lte=soon, work_opened_at__isnull=True
    )
    late = list(waiting.order_by("due_at", "id").select_for_update(skip_locked=True)[:limit])
    open_items(new=[(uuid5(one.id, "late"), _item(one)) for one in late], by=SYSTEM, at=at)
    ids = [one.id for one in late]
    CircularReport.objects.unscoped(JOB).filter(id__in=ids).update(work_opened_at=at)
    return len(late)


def _report(case: CaseView) -> CircularReport:
    rule = rules.rule_on(case.programme, case.reported_on)
    return CircularReport(
        id=uuid5(case.id, "circular"),
        kind="case",
        subject_id=case.id,
        case_cell=case.cell,
        commune=case.commune,
        province=case.province,
        programme=case.programme,
        begun_at=case.classified_at,
        due_at=case.classified_at + timedelta(hours=rule.hours),
        rules_version=rules.document().version,
        organisation_id=case.organisation_id or organisation_for(case.commune) or 0,
    )


def _item(one: CircularReport) -> NewItem:
    return NewItem(
        kind=Kind.CASE_REPORT,
        commune=one.commune,
        province=one.province,
        level=LEVEL,
        reasons=("report_due",),
        subject=(WORK, one.id),
        programme=one.programme,
        organisation_id=one.organisation_id,
        due_at=one.due_at,
    )


def _drop(case_ids: Sequence[UUID]) -> None:
    """Take away reports that nobody sent, about cases that need none any more."""
    mine = CircularReport.objects.unscoped(JOB).filter(subject_id__in=case_ids, state__in=["prepared", "checked"])
    for report_id in list(mine.values_list("id", flat=True)):
        settle(subject=(WORK, report_id), outcome=Outcome.NOT_NEEDED, by=SYSTEM, at=now())
    mine.delete()
