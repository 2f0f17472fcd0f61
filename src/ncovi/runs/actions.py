"""Starting long work, stopping it, taking it up again, taking it back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.kernel.errors import Conflict, NotFound, TooMany
from ncovi.kernel.secrets import vault
from ncovi.runs.models import Run
from ncovi.runs.queries import OVERSEE
from ncovi.runs.rules import ACTIVE, State, may

# Work of one officer is done one after another; whoever has more than this waiting has pressed a button too often.
MOST_ACTIVE = 20
MINUTE = 60


@transaction.atomic
def start(*, kind: str, params: Mapping[str, Any], total: int | None, key: UUID, by: OfficerCard, at: datetime) -> UUID:
    """Put long work in line and return its id, which is `key`: the same form again finds the same run.

    `params` is JSON and is kept sealed. Whoever may do the work itself asks for the permission before.

    Raises:
        Conflict: somebody else's run has this key. TooMany: too much of this officer's waits already.
    """
    known = Run.objects.filter(id=key).first()
    if known is not None:
        if (known.officer_id, known.kind) != (by.id, kind):
            raise Conflict("run_key_taken", _("This page was open for too long. Please load it again."))
        return known.id
    if Run.objects.filter(officer_id=by.id, state__in=ACTIVE).count() >= MOST_ACTIVE:
        text = _("Too much of your work is waiting already. Let some of it end first.")
        raise TooMany("runs_waiting", text, {"retry_after": MINUTE})
    Run.objects.create(
        id=key,
        kind=kind,
        params_sealed=vault().seal(json.dumps(params)),
        language=get_language() or "vi",
        officer_id=by.id,
        organisation_id=by.organisation_id,
        territory=by.scope.units,
        total=total,
        created_at=at,
        served_at=at,
    )
    _note("started", key, kind, by, at)
    return key


@transaction.atomic
def stop(*, run_id: UUID, by: OfficerCard, at: datetime) -> None:
    """Stop after the step that is under way; what was done stays done.

    Raises:
        NotFound: no such run of theirs. Conflict: it has ended.
    """
    found = _mine(run_id, by)
    if found.state == State.STOPPED:
        return
    _go(found, State.STOPPED)
    found.ended_at = at
    found.save(update_fields=["state", "ended_at"])
    _note("stopped", run_id, found.kind, by, at)


@transaction.atomic
def resume(*, run_id: UUID, by: OfficerCard, at: datetime) -> None:
    """Go on where it stopped or failed.

    Raises:
        NotFound: no such run of theirs. Conflict: it is under way or has ended.
    """
    found = _mine(run_id, by)
    if found.state in {State.WAITING, State.RUNNING}:
        return
    _go(found, State.WAITING)
    found.failures, found.trouble, found.ended_at = 0, "", None
    found.begun_at, found.begun_done, found.served_at = None, found.done, at
    found.save()
    _note("resumed", run_id, found.kind, by, at)


@transaction.atomic
def undo(*, run_id: UUID, by: OfficerCard, at: datetime) -> None:
    """Take back what can be taken back, in steps like the work itself.

    Raises:
        NotFound: no such run of theirs. Conflict: it is under way, or nothing of it can be taken back.
    """
    found = _mine(run_id, by)
    if found.state in {State.UNDOING, State.UNDONE}:
        return
    if found.undoable == 0:
        raise Conflict("run_not_undoable", _("This work cannot be taken back."))
    _go(found, State.UNDOING)
    found.failures, found.trouble, found.ended_at, found.served_at = 0, "", None, at
    found.save(update_fields=["state", "failures", "trouble", "ended_at", "served_at"])
    _note("undo_asked", run_id, found.kind, by, at)


def _mine(run_id: UUID, by: OfficerCard) -> Run:
    """Return a run, locked: the officer's own, or one of the organisation for who oversees its work."""
    found = Run.objects.select_for_update().filter(id=run_id).first()
    overseen = found is not None and found.organisation_id == by.organisation_id and by.may(OVERSEE)
    if found is None or not (found.officer_id == by.id or overseen):
        raise NotFound("run_unknown", _("There is no such work of yours."))
    return found


def _go(run: Run, after: State) -> None:
    if not may(run.state, after):
        raise Conflict("run_elsewhere", _("This work has gone on meanwhile. Nothing was changed."))
    run.state = after.value


def _note(what: str, run_id: UUID, kind: str, by: OfficerCard, at: datetime) -> None:
    who = Actor("officer", str(by.id))
    record(action=f"run.{what}", subject=("run", str(run_id)), by=who, at=at, details={"kind": kind})
