"""Where a declaration's microseconds go: each step of the lane by itself, in a loop, the best of three rounds."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from ncovi.declarations import checks, store, wire
from ncovi.declarations.answers import as_json, receipt_of
from ncovi.declarations.checks import Sender
from ncovi.declarations.store import Fate, Outcome
from ncovi.instruments import registry
from ncovi.intake.rate import Buckets
from ncovi.kernel import clock
from ncovi.people import tokens
from tests.load import people
from tests.load.bench import INTAKE_PATH, Bench
from tests.load.worlds import SECRET

ROUNDS = 3
BATCH = 100


def measure(bench: Bench) -> None:
    """Time every step on the forms of the load."""
    requests = list(people.requests(bench.senders, bench.forms, len(bench.forms), INTAKE_PATH))
    bodies = [request.partition(b"\r\n\r\n")[2] for request in requests]
    bench.note("a declaration's microseconds", **_times(bench, bodies))


def _times(bench: Bench, bodies: Sequence[bytes]) -> dict[str, float]:
    form, at = registry.instrument("covid19/universal", 1), clock.now()
    day, buckets = clock.today(), Buckets(60, 1_000_000)
    sent = [wire.decode(body)[0][0] for body in bodies]
    answers = [form.decode(one.answers) for one in sent]
    some = bench.senders[0]
    sender = Sender(some.cell, some.household, "api")
    rows = [checks.check((one,), sender=sender, at=at, listed=False)[0] for one in sent]
    outcomes = [Outcome(Fate.STORED, row.level, row.reasons, row.rules_version, at) for row in rows]
    receipts = [receipt_of(row, outcome, SECRET) for row, outcome in zip(rows, outcomes, strict=True)]
    packing = _each(lambda _: store._parameters(rows[:BATCH], day, at, announce=True), range(50))
    return {
        "token": _each(lambda _: tokens.read((SECRET,), some.token, 1.0), bodies),
        "rate": _each(lambda one: buckets.take(one.household, 1, 1.0), bench.senders),
        "envelope": _each(wire.decode, bodies),
        "answers_decoded": _each(lambda one: form.decode(one.answers), sent),
        "answers_checked": _each(lambda one: form.check(one, day), answers),
        "triage": _each(lambda one: form.triage(one, day), answers),
        "all_checks_of_a_declaration": _each(
            lambda one: checks.check((one,), sender=sender, at=at, listed=False), sent
        ),
        "packing_for_the_statement": packing / BATCH,
        "receipt": _each(lambda pair: receipt_of(*pair, SECRET), list(zip(rows, outcomes, strict=True))),
        "answer_as_json": _each(lambda one: as_json(one, "vi"), receipts),
    }


def _each(step: Callable[[Any], object], items: Sequence[Any]) -> float:
    """Return the microseconds that a step takes for one item."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for item in items:
            step(item)
        best = min(best, time.perf_counter() - started)
    return best / len(items) * 1e6
