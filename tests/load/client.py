"""A load generator: keep-alive HTTP/1.1 over raw sockets, cheap enough not to be what is measured."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Plan:
    """Which requests to send, over how many connections, for how long, and how fast (None: as fast as answered)."""

    host: str
    port: int
    requests: list[bytes]
    connections: int
    seconds: float
    rate: float | None = None


@dataclass(slots=True)
class Result:
    """What came back. `latencies` are seconds; with a rate they count from when the request was due."""

    seconds: float = 0.0
    answered: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    broken: int = 0

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return self.answered / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Return the latency in milliseconds that `share` of the answers did not exceed."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


class Run:
    """The shared state of all connections of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.result = Result()
        self.next = 0
        self.until = 0.0
        self.open = 0
        self.all_closed = asyncio.Event()

    def take(self) -> bytes | None:
        """Return the next request, None when time or requests are used up."""
        if self.next >= len(self.plan.requests) or time.perf_counter() >= self.until:
            return None
        self.next += 1
        return self.plan.requests[self.next - 1]


class Connection(asyncio.Protocol):
    """One keep-alive connection: a request, its answer, the next request."""

    def __init__(self, run: Run, place: int) -> None:
        self.run = run
        self.place = place
        self.buffer = b""
        self.due = 0.0
        self.busy = False
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        self.transport = transport  # type: ignore[assignment]  # TCP gives a Transport
        self.run.open += 1
        self.due = time.perf_counter() + self._gap() * self.place / max(1, self.run.plan.connections)
        self._send_when_due()

    def _gap(self) -> float:
        rate = self.run.plan.rate
        return 0.0 if rate is None else self.run.plan.connections / rate

    def _send_when_due(self) -> None:
        pause = self.due - time.perf_counter()
        if pause > 0:
            asyncio.get_running_loop().call_later(pause, self._send)
        else:
            self._send()

    def _send(self) -> None:
        request = self.run.take()
        if request is None or self.transport is None:
            if self.transport is not None:
                self.transport.close()
            return
        if self.run.plan.rate is None:
            self.due = time.perf_counter()
        self.busy = True
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Count a whole answer and go on."""
        self.buffer += data
        head = self.buffer.find(b"\r\n\r\n")
        if head < 0:
            return
        headers = self.buffer[:head].lower()
        mark = headers.find(b"content-length:")
        length = int(headers[mark + 15 :].split(b"\r\n", 1)[0]) if mark >= 0 else 0
        if len(self.buffer) < head + 4 + length:
            return
        status = int(self.buffer[9:12])
        self.buffer = b""
        self.busy = False
        result = self.run.result
        result.answered += 1
        result.statuses[status] += 1
        result.latencies.append(time.perf_counter() - self.due)
        self.due += self._gap()
        self._send_when_due()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note an answer that never came."""
        self.transport = None
        self.run.result.broken += self.busy
        self.run.open -= 1
        if not self.run.open:
            self.run.all_closed.set()


async def carry_out(plan: Plan) -> Result:
    """Send the plan's requests and return what came back."""
    run = Run(plan)
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    run.until = started + plan.seconds
    for place in range(plan.connections):
        await loop.create_connection(lambda place=place: Connection(run, place), plan.host, plan.port)
    async with asyncio.timeout(plan.seconds + 30):
        await run.all_closed.wait()
    run.result.seconds = time.perf_counter() - started
    return run.result
