"""Durable intake: its rate, its latency, and how near it comes to what is possible."""

import time
from collections.abc import Sequence

from ncovi.declarations.checks import Sender, check
from ncovi.declarations.wire import decode
from ncovi.kernel import clock
from tests.load import people
from tests.load.bench import INTAKE_PATH, Bench, send, served
from tests.load.client import Result

PRODUCT = "ncovi.config.asgi:app"
GUESS_PER_SECOND = 14_000
WARM_UP = 4_000
COPY = """
COPY bench_copied (cell, person_id, day, id, household_id, instrument, version, rules_version, commune, province, level,
                   score, reasons, answers, digest, source) FROM STDIN
"""
# What else runs on a small machine can only make a figure worse: the better of two rounds counts, for each alike.
ROUNDS = 2


def measure(bench: Bench) -> None:
    """Measure the product, the straightforward view, the lane without storing, and COPY, in turn."""
    peak = durable(bench, "intake, empty table")
    plain(bench, peak)
    forgetful(bench, peak)
    copied(bench, peak)


def durable(bench: Bench, name: str) -> float:
    """Measure the product and return its rate, the best of two; every 201 is looked for in the table."""
    with served(bench, PRODUCT) as server:
        send(server.port, _requests(bench, WARM_UP), bench.seconds)
        result = max((_peak(bench, server.port) for _ in range(ROUNDS)), key=lambda one: one.per_second)
        rate = result.per_second
        half = send(server.port, _requests(bench, int(rate / 2 * bench.seconds)), bench.seconds * 2, rate=rate / 2)
        bench.note(
            name,
            per_second=rate, p50_ms=result.percentile(0.5), p99_ms=result.percentile(0.99),
            half_rate_per_second=half.per_second, half_rate_p50_ms=half.percentile(0.5),
            half_rate_p99_ms=half.percentile(0.99), server_mb=server.memory,
        )  # fmt: skip
    return rate


def _peak(bench: Bench, port: int) -> Result:
    """Send as fast as is answered, and check that every answer is a row."""
    before = _stored(bench)
    result = send(port, _requests(bench, int(GUESS_PER_SECOND * bench.seconds)), bench.seconds)
    _insist(result, _stored(bench) - before)
    return result


def plain(bench: Bench, peak: float) -> None:
    """Measure the straightforward view."""
    with served(bench, "tests.load.plain:app", interface="wsgi", threads=4) as server:
        send(server.port, _requests(bench, 500), bench.seconds)
        result = max((_peak(bench, server.port) for _ in range(ROUNDS)), key=lambda one: one.per_second)
    bench.note("straightforward Django view", per_second=result.per_second, p99_ms=result.percentile(0.99),
               intake_is_times=peak / result.per_second)  # fmt: skip


def forgetful(bench: Bench, peak: float) -> None:
    """Measure the lane that answers without storing."""
    with served(bench, "tests.load.apps:without_storing") as server:
        send(server.port, _requests(bench, WARM_UP), bench.seconds)
        rounds = [send(server.port, _requests(bench, int(2 * GUESS_PER_SECOND * bench.seconds)), bench.seconds)
                  for _ in range(ROUNDS)]  # fmt: skip
        result = max(rounds, key=lambda one: one.per_second)
    bench.note("the same without storing", per_second=result.per_second, intake_is_share=peak / result.per_second)


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
    answered = result.statuses[201]
    if result.broken or set(result.statuses) != {201} or stored != answered:
        raise RuntimeError(f"{result.statuses}, {result.broken} broken, {stored} rows: not a measurement")
