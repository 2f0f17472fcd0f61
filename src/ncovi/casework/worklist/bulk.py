"""Many pieces of work at once, as long work of an officer: claimed, assigned, referred or closed, step by step.

Items take their steps many at a time; signals and conversations, of which there are fewer, one after another. What is
chosen is a list of pieces, or everything that a filter finds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ncovi.access.queries import OfficerCard
from ncovi.casework.actions.many import Fate, change_many
from ncovi.casework.together import Source, Wanted
from ncovi.casework.worklist import changes, kinds, queries
from ncovi.casework.worklist.actions.referring import refer
from ncovi.casework.worklist.rules import Verb
from ncovi.casework.worklist.undoing import take_back
from ncovi.kernel.errors import Invalid, Refused
from ncovi.kernel.ids import uuid7_from
from ncovi.runs.handling import RowResult, RunView, Step

KIND = "worklist.many"
# Of an officer's filter no more than this is touched by one press.
MOST = 10_000
A_STEP = {Verb.CLAIM: 2000, Verb.ASSIGN: 2000, Verb.CLOSE: 200, Verb.REFER: 50}

Work = tuple[str, UUID]


def chosen(works: Sequence[Work]) -> dict[str, Any]:
    """Return what a run keeps of pieces that were chosen one by one."""
    return {"works": [[source, str(work)] for source, work in works]}


def found_by(wanted: Wanted) -> dict[str, Any]:
    """Return what a run keeps of everything that a filter finds."""
    return {"wanted": asdict(wanted)}


class ManyAtOnce:
    """Takes one verb through many pieces of work."""

    def step(self, run: RunView, cursor: dict[str, Any]) -> Step:
        """Do the next part, and go on behind it."""
        verb, done = Verb(run.params["verb"]), int(cursor.get("done", 0))
        works, after = _next(run, cursor, A_STEP[verb])
        results = _results(run, verb, works, done)
        going_on = after is not None and done + len(works) < MOST
        return Step(len(works), results, {**after, "done": done + len(works)} if after and going_on else None)

    def undo(self, run: RunView, rows: Sequence[RowResult], by: OfficerCard, at: datetime) -> int:
        """Give back what nobody has touched since."""
        return take_back(rows, by, at)


def _next(run: RunView, cursor: Mapping[str, Any], most: int) -> tuple[list[Work], dict[str, Any] | None]:
    """Return the next pieces and where to go on, None at the end."""
    if "works" in run.params:
        begin = int(cursor.get("at", 0))
        part = run.params["works"][begin : begin + most]
        more = begin + most < len(run.params["works"])
        return [(source, UUID(work)) for source, work in part], {"at": begin + most} if more else None
    wanted = Wanted(**run.params["wanted"])
    page = queries.entries(
        run.officer.scope, wanted, queries.sources_of(run.officer), cursor=cursor.get("after"), limit=most
    )
    return [(entry.source, entry.id) for entry in page.rows], {"after": page.older} if page.older else None


def _results(run: RunView, verb: Verb, works: Sequence[Work], done: int) -> list[RowResult]:
    together = [work for source, work in works if source == Source.ITEM and verb is not Verb.REFER]
    fates = {fate.id: fate for fate in _items(run, verb, together)}
    return [
        _of_fate(number, fates[work], verb) if work in fates else _alone(run, verb, (source, work), number)
        for number, (source, work) in enumerate(works, done + 1)
    ]


def _items(run: RunView, verb: Verb, ids: Sequence[UUID]) -> list[Fate]:
    if not ids:
        return []
    change = changes.change_for(verb, run.params, run.officer, run.at)
    fates = change_many(ids=ids, change=change, by=run.officer, at=run.at)
    if verb is Verb.CLOSE:
        changes.tell_closed([fate.id for fate in fates if not fate.hurdle], run.officer, run.at)
    return fates


def _of_fate(number: int, fate: Fate, verb: Verb) -> RowResult:
    if fate.hurdle:
        return RowResult(number, str(fate.id), ok=False, code=fate.hurdle, message=fate.message)
    undo = {"before": fate.before, "verb": verb.value} if changes.undoable(verb, fate.kind) else None
    return RowResult(number, str(fate.id), ok=True, undo=undo)


def _alone(run: RunView, verb: Verb, work: Work, number: int) -> RowResult:
    try:
        with transaction.atomic():
            _take(run, verb, work)
    except Refused as refused:
        return RowResult(number, str(work[1]), ok=False, code=refused.code, message=str(refused.message))
    return RowResult(number, str(work[1]), ok=True)


def _take(run: RunView, verb: Verb, work: Work) -> None:
    by, at, kind = run.officer, run.at, kinds.kind_of(work[0])
    key = uuid7_from(at, str(run.id), str(work[1]))
    if verb is Verb.CLAIM:
        kind.claim(work[1], key, by, at)
    elif verb is Verb.ASSIGN:
        kind.assign(work[1], int(run.params["officer"]), key, by, at)
    elif verb is Verb.REFER:
        refer(work=work, to=int(run.params["to"]), words=run.params["words"], key=key, by=by, at=at)
    else:
        raise Invalid("close_alone", changes.close_alone())
