"""Durable intake: its rate, its latency, and how near it comes to what is possible."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from ncovi.declarations.checks import Sender, check
from ncovi.declarations.wire import decode
from ncovi.kernel import clock
from tests.load import people
from tests.load.bench import INTAKE_PATH, Bench, Server, send, served
from tests.load.client import Result

PRODUCT = "ncovi.config.asgi:app"
GUESS_PER_SECOND = 14_000
WARM_UP = 4_000
COPY = """
COPY bench_copied (cell, person_id, day, id, household_id, instrument, version, rules_version, commune, province, level,
                   score, reasons, answers, digest, source) FROM STDIN
"""
# What else runs on a small machine can only make a figure worse: the best of three rounds counts, for each alike.
ROUNDS = 3
WARM_UP_SECONDS = 2.0
CREATED = 201


@dataclass(frozen=True, slots=True)
class Variant:
    """A server to be compared with others; `stores` says whether its answers must be rows."""

    bench: Bench
    server: Server
    stores: bool = True

    def peak(self) -> Result:
        """Send as fast as is answered, and check that every answer is a row."""
        before = _stored(self.bench)
        requests = _requests(self.bench, int(GUESS_PER_SECOND * self.bench.seconds))
        result = send(self.server.port, requests, self.bench.seconds)
        _insist(result, _stored(self.bench) - before if self.stores else result.statuses[CREATED])
        return result


def measure(bench: Bench) -> None:
    """Measure the product, the straightforward view and the lane without storing in turn, and COPY."""
    with (
        served(bench, PRODUCT) as product,
        served(bench, "tests.load.plain:app", interface="wsgi", threads=4) as plain,
        served(bench, "tests.load.apps:without_storing") as forgetful,
    ):
        intake, view, without = best_of(
            Variant(bench, product), Variant(bench, plain), Variant(bench, forgetful, stores=False)
        )
        note(bench, "intake, empty table", product, intake)
    rate = intake.per_second
    bench.note(
        "straightforward Django view",
        per_second=view.per_second,
        p99_ms=view.percentile(0.99),
        intake_is_times=rate / view.per_second,
    )
    bench.note("the same without storing", per_second=without.per_second, intake_is_share=rate / without.per_second)
    copied(bench, rate)


def best_of(*variants: Variant) -> list[Result]:
    """Return the best peak of each variant, measured by turns so that none has the quieter machine."""
    for variant in variants:
        send(variant.server.port, _requests(variant.bench, WARM_UP), WARM_UP_SECONDS)
    turns = [[variant.peak() for variant in variants] for _ in range(ROUNDS)]
    return [max(results, key=lambda one: one.per_second) for results in zip(*turns, strict=True)]


def note(bench: Bench, name: str, server: Server, peak: Result) -> None:
    """Note a peak of the product, and how it answers at half of that rate."""
    rate = peak.per_second / 2
    halves = [
        send(server.port, _requests(bench, int(rate * bench.seconds)), bench.seconds * 2, rate=rate)
        for _ in range(ROUNDS)
    ]
    half = min(halves, key=lambda one: one.percentile(0.99))
    bench.note(
        name,
        per_second=peak.per_second,
        p50_ms=peak.percentile(0.5),
        p99_ms=peak.percentile(0.99),
        half_rate_per_second=half.per_second,
        half_rate_p50_ms=half.percentile(0.5),
        half_rate_p99_ms=half.percentile(0.99),
        server_mb=server.memory,
    )


def copied(bench: Bench, peak: float) -> None:
    """Measure COPY of rows of the same forms by one client."""
    rows = _copy_rows(bench, 100_000)
    with bench.connect() as connection:
        connection.execute("DROP TABLE IF EXISTS bench_copied")
        connection.execute("CREATE TABLE bench_copied (LIKE declarations_declaration INCLUDING ALL)")
        started = time.perf_counter()
        with connection.cursor() as cursor, cursor.copy(COPY) as copy:
            copy.write(rows)
        rate = 100_000 / (time.perf_counter() - started)
        connection.execute("DROP TABLE bench_copied")
    bench.note("COPY of the same rows", per_second=rate, intake_is_share=peak / rate)


def _copy_rows(bench: Bench, count: int) -> bytes:
    """Return rows as COPY's text, made beforehand so that only the database is measured."""
    lines = []
    for number, request in enumerate(people.requests(bench.senders, bench.forms, count, INTAKE_PATH)):
        sender = bench.senders[number % len(bench.senders)]
        body = request.partition(b"\r\n\r\n")[2]
        known = Sender(sender.cell, sender.household, "api")
        [row] = check(decode(body)[0], sender=known, at=clock.now(), listed=False)
        answers = row.answers.decode().replace("\\", "\\\\")
        lines.append(
            f"{row.cell}\t{row.person}\t{row.day}\t{row.id}\t{row.household}\t{row.instrument}\t1\t1\t00004\t01\t"
            f"{row.level}\t{row.score}\t{{{','.join(row.reasons)}}}\t{answers}\t\\\\x{row.digest.hex()}\tapi\n"
        )
    return "".join(lines).encode()


def _requests(bench: Bench, count: int) -> Sequence[bytes]:
    return list(people.requests(bench.senders, bench.forms, count, INTAKE_PATH))


def _stored(bench: Bench) -> int:
    with bench.connect() as connection:
        counted = "SELECT count(*) FROM declarations_declaration WHERE day = %s"
        return int(connection.execute(counted, [clock.today()]).fetchall()[0][0])


def _insist(result: Result, stored: int) -> None:
    """Refuse figures of answers that were not rows."""
    answered = result.statuses[CREATED]
    if result.broken or set(result.statuses) != {CREATED} or stored != answered:
        raise RuntimeError(f"{result.statuses}, {result.broken} broken, {stored} rows: not a measurement")
