"""Carrying runs on: one step at a time, each officer in turn, each step done wholly or not at all."""

import json
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime, timedelta

import structlog
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ncovi.access.fence import fenced
from ncovi.access.queries import OfficerCard, officer_card_of
from ncovi.audit.actions import Actor, record
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Forbidden, NotFound, Refused
from ncovi.kernel.secrets import vault
from ncovi.runs import results
from ncovi.runs.handling import Handler, RunView, Step, Undoing
from ncovi.runs.models import Run, RunFile, RunFilePart, RunRow
from ncovi.runs.rules import MOST_FAILURES, State

UNDO_AT_ONCE = 500
# What became of each row is of use for some weeks; that the work was done stays in the log.
REMEMBERED = timedelta(days=30)
FORGET_AT_ONCE = 200
# The officer who was served longest ago, with the oldest of their work; what another worker holds is passed over.
NEXT = """
SELECT r.id FROM runs_run r
WHERE r.state IN ('waiting', 'running', 'undoing') AND r.kind = ANY(%s) AND NOT EXISTS (
    SELECT FROM runs_run o WHERE o.officer_id = r.officer_id AND o.state IN ('waiting', 'running', 'undoing')
    AND (o.created_at, o.id) < (r.created_at, r.id) AND o.kind = ANY(%s))
ORDER BY r.served_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED
"""

log = structlog.get_logger("ncovi.runs")


def advance(handlers: Mapping[str, Handler], at: datetime) -> bool:
    """Do one step of the run whose turn it is, and tell whether there was one."""
    with transaction.atomic():
        found = _next(list(handlers))
        if found is None:
            return False
        with translation.override(found.language):
            _attempt(found, handlers[found.kind], at)
    return True


def clean_up(at: datetime) -> None:
    """Forget files whose day is over, and what became of the rows of old runs."""
    over = list(RunFile.objects.filter(kept_until__lt=at).values_list("run_id", "name")[:FORGET_AT_ONCE])
    for run_id, name in over:
        RunFilePart.objects.filter(run_id=run_id, name=name).delete()
        RunFile.objects.filter(run_id=run_id, name=name).delete()
    old = list(Run.objects.filter(created_at__lt=at - REMEMBERED).values_list("id", flat=True)[:FORGET_AT_ONCE])
    if old:
        RunRow.objects.filter(run_id__in=old).delete()
        Run.objects.filter(id__in=old).delete()


def _next(kinds: list[str]) -> Run | None:
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [kinds, kinds])
        row = cursor.fetchone()
    return Run.objects.get(id=row[0]) if row else None


def _attempt(run: Run, handler: Handler, at: datetime) -> None:
    try:
        with transaction.atomic():
            _carry_on(run, handler, at)
    except Refused as refused:
        run.refresh_from_db()
        _fail(run, refused.message or refused.code, at)
    except Exception as reason:  # noqa: BLE001 - whatever it is, it is counted below
        # Kind alone: an error's text may quote a row, and with it a person.
        log.error("run step failed", run=str(run.id), kind=run.kind, error=type(reason).__name__)  # noqa: TRY400
        run.refresh_from_db()
        run.failures += 1
        run.served_at = at
        if run.failures >= MOST_FAILURES:
            _fail(run, _("Something went wrong on our side. What was done before stays done; try again later."), at)
        run.save()


def _carry_on(run: Run, handler: Handler, at: datetime) -> None:
    officer = _officer(run)
    view = RunView(
        id=run.id,
        kind=run.kind,
        params=json.loads(vault().open(bytes(run.params_sealed))),
        officer=officer,
        total=run.total,
        done=run.done,
        at=at,
    )
    with fenced(officer.scope) if getattr(handler, "fenced", True) else nullcontext():
        if run.state == State.UNDOING:
            _take_back(run, view, handler, at)
            return
        if run.state == State.WAITING:
            run.state, run.begun_at, run.begun_done = State.RUNNING.value, at, run.done
        _keep(run, handler.step(view, dict(run.cursor)), at)


def _officer(run: Run) -> OfficerCard:
    """Return the officer as they are now, who must see what they saw when the run began."""
    try:
        officer = officer_card_of(run.officer_id)
    except NotFound as reason:
        text = _("The account that started this work is closed. What was done before stays done.")
        raise Forbidden("officer_inactive", text) from reason
    if [list(unit) for unit in officer.scope.units] != run.territory:
        text = _("The territory of whoever started this work has changed. Start it again.")
        raise Forbidden("territory_changed", text)
    return officer


def _keep(run: Run, step: Step, at: datetime) -> None:
    results.add(run.id, step.rows)
    run.done += step.done
    run.bad += sum(not row.ok for row in step.rows)
    run.undoable += sum(row.undo is not None for row in step.rows)
    run.total = step.total if step.total is not None else run.total
    run.failures, run.served_at = 0, now()
    if step.cursor is not None:
        run.cursor = dict(step.cursor)
    else:
        run.state, run.ended_at, run.total = State.FINISHED.value, at, run.done
        _record(run, "finished", at)
    run.save()


def _take_back(run: Run, view: RunView, handler: Handler, at: datetime) -> None:
    if not isinstance(handler, Undoing):
        raise Forbidden("run_not_undoable", _("This work cannot be taken back."))
    rows = results.to_undo(run.id, run.undo_from, UNDO_AT_ONCE)
    if rows:
        run.undone += handler.undo(view, rows, view.officer, at)
        run.undo_from = rows[-1].number
    if len(rows) < UNDO_AT_ONCE:
        run.state, run.ended_at = State.UNDONE.value, at
        _record(run, "undone", at)
    run.failures, run.served_at = 0, now()
    run.save()


def _fail(run: Run, why: str, at: datetime) -> None:
    # What could not be taken back was carried out all the same, and may be taken back later.
    after = State.FINISHED if run.state == State.UNDOING else State.FAILED
    run.state, run.trouble, run.ended_at, run.served_at = after.value, why, at, at
    run.save()
    _record(run, "failed", at)


def _record(run: Run, what: str, at: datetime) -> None:
    details = {"kind": run.kind, "rows": run.done, "failed": run.bad, "taken_back": run.undone}
    who = Actor("officer", str(run.officer_id))
    record(action=f"run.{what}", subject=("run", str(run.id)), by=who, at=at, details=details)
