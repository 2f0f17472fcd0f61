"""A long load at half the rate, to see that memory, connections and latency stay where they were."""

from tests.load import people
from tests.load.bench import INTAKE_PATH, Bench, send, served
from tests.load.intake import PRODUCT

ROUNDS = 30
PER_SECOND = 1_500


def run(bench: Bench) -> None:
    """Send rounds of load and note memory and latency of each."""
    with served(bench, PRODUCT) as server:
        for number in range(ROUNDS):
            count = int(PER_SECOND * bench.seconds)
            requests = list(people.requests(bench.senders, bench.forms, count, INTAKE_PATH))
            result = send(server.port, requests, bench.seconds * 2, rate=PER_SECOND)
            bench.note(
                f"soak, round {number + 1}",
                per_second=result.per_second,
                p99_ms=result.percentile(0.99),
                server_mb=server.memory,
                other_than_201=result.answered - result.statuses[201] + result.broken,
            )
