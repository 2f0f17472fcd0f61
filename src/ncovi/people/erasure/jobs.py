"""Deleting, table by table, each in a transaction of its own: a kill costs one table, and nothing is half done."""

import json
from collections import Counter
from datetime import date, datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection, transaction

from ncovi.audit.actions import SYSTEM, record
from ncovi.kernel import signing
from ncovi.kernel.clock import day_of
from ncovi.kernel.secrets import vault
from ncovi.people.erasure import rows
from ncovi.people.erasure.holdings import holdings, rules
from ncovi.people.erasure.models import DONE, ENDED, ERASING, WAITING, ErasureRequest
from ncovi.people.erasure.proofs import PURPOSE
from ncovi.people.erasure.rows import Whose

# Help that was promised is given first; nobody waits longer than this for it.
WAITS = timedelta(days=7)
# Who cannot be served now is looked at again after this, and stands in nobody's way meanwhile.
LOOK_AGAIN = timedelta(minutes=10)
UNFINISHED = """
SELECT EXISTS (
    SELECT FROM casework_workitem
    WHERE cell = %(cell)s AND person_id = ANY(%(persons)s) AND household_id = %(household)s AND state <> 'closed'
)
"""

log = structlog.get_logger("ncovi.erasure")


def advance(at: datetime, *, limit: int = 200) -> bool:
    """Carry deletions on and tell whether there may be more to do at once."""
    under_way = ErasureRequest.objects.filter(state__in=(WAITING, ERASING), look_at__lte=at).order_by("look_at")
    taken = list(under_way.values_list("id", flat=True)[:limit])
    done = sum(_carry_on(request, at) for request in taken)
    return bool(done) and len(taken) == limit


def _carry_on(request: UUID, at: datetime) -> bool:
    """Take a deletion through all its tables; tell whether it came to its end. One that fails holds up no other."""
    try:
        while (step := _one_step(request, at)) is None:
            continue
    except Exception as reason:  # noqa: BLE001 - whatever it is, the other families' deletions go on
        # Kind alone: an error's text may quote a row, and with it a person.
        log.error("erasure failed", request=str(request), error=type(reason).__name__)  # noqa: TRY400 - see above
        ErasureRequest.objects.filter(id=request).update(look_at=at + LOOK_AGAIN)
        return False
    return step


@transaction.atomic
def _one_step(request: UUID, at: datetime) -> bool | None:
    """Do the next table; None asks for another step, False leaves the rest for later, True says that it is done."""
    row = ErasureRequest.objects.select_for_update(skip_locked=True).filter(id=request).first()
    if row is None or row.sealed is None or row.state not in (WAITING, ERASING):
        return False
    about = opened(bytes(row.sealed))
    if row.state == WAITING and at < row.asked_at + WAITS and _has_unfinished(about):
        row.look_at = at + LOOK_AGAIN
        row.save()
        return False
    row.state = ERASING
    tables = holdings()
    if row.step < len(tables):
        holding = tables[row.step]
        erased = rows.erase(holding, about, keeping=True)
        row.erased = {**row.erased, holding.table: row.erased.get(holding.table, 0) + erased}
        row.step += 1
        row.save()
        return None
    if any(rows.left(holding, about, keeping=True) for holding in tables):
        # Something arrived while we were at it: once more from the start, after the others had their turn.
        row.step = 0
        row.save()
        return False
    _finish(row, about, at)
    return True


def _finish(row: ErasureRequest, about: Whose, at: datetime) -> None:
    known = rules(day_of(at))
    kept = Counter[str]()
    for holding in holdings():
        if holding.keep:
            kept[holding.keep] += rows.held(holding, about)
    row.kept = {code: known[code].until(day_of(at)).isoformat() for code, count in kept.items() if count}
    row.state, row.done_at = DONE, at
    row.statement = _statement(row, kept)
    row.signature = signing.sign(settings.SECRET_KEY, PURPOSE, row.statement.encode())
    row.next_release = _next_release(row)
    row.sealed = row.sealed if row.kept else None
    row.save()
    record(action="erasure.done", subject=("erasure", row.code), by=SYSTEM, at=at, details=dict(row.erased))
    log.info("erasure done", tables=len(holdings()), rows=sum(row.erased.values()))


def _statement(row: ErasureRequest, kept: Counter[str]) -> str:
    """Return what is proved, in the same letters whenever it is written: only this text is signed."""
    by_topic = Counter[str]()
    for holding in holdings():
        by_topic[holding.topic] += row.erased.get(holding.table, 0)
    told = {
        "code": row.code,
        "asked": row.asked_at.isoformat(timespec="seconds"),
        "done": row.done_at.isoformat(timespec="seconds") if row.done_at else "",
        "erased": dict(sorted(by_topic.items())),
        "kept": {code: {"rows": kept[code], "until": until} for code, until in sorted(row.kept.items())},
        "left": 0,
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


def release(at: datetime, *, limit: int = 20) -> bool:
    """Delete what the law let us keep until now."""
    due = ErasureRequest.objects.filter(state=DONE, next_release__lte=day_of(at)).values_list("id", flat=True)
    taken = list(due[:limit])
    for request in taken:
        _release(request, at)
    return len(taken) == limit


@transaction.atomic
def _release(request: UUID, at: datetime) -> None:
    row = ErasureRequest.objects.select_for_update(skip_locked=True).filter(id=request, state=DONE).first()
    if row is None or row.sealed is None:
        return
    about = opened(bytes(row.sealed))
    over = {code for code, until in row.kept.items() if date.fromisoformat(until) <= day_of(at)}
    for holding in holdings():
        if holding.keep in over:
            rows.erase(holding, about, keeping=False)
    row.kept = {code: until for code, until in row.kept.items() if code not in over}
    row.next_release = _next_release(row)
    if not row.kept:
        row.state, row.sealed = ENDED, None
    row.save()
    record(action="erasure.released", subject=("erasure", row.code), by=SYSTEM, at=at, details={"rules": sorted(over)})


def _next_release(row: ErasureRequest) -> date | None:
    return min(map(date.fromisoformat, row.kept.values()), default=None)


def opened(text: bytes) -> Whose:
    """Return whose rows a deletion is about."""
    told = json.loads(vault().open(text))
    persons = tuple(UUID(person) for person in told["persons"])
    phones = tuple(bytes.fromhex(index) for index in told["phones"])
    return Whose(told["cell"], UUID(told["household"]), persons, phones)


def _has_unfinished(about: Whose) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(UNFINISHED, about.filled)
        [unfinished] = cursor.fetchone()
    return bool(unfinished)
