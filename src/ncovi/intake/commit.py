"""Group commit: requests hand in rows, lanes store everything that waits in one statement, and only then answer."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Sequence
from datetime import datetime
from uuid import UUID

import psycopg
import structlog

from ncovi.declarations.rows import Row, adapt_rows
from ncovi.declarations.store import Outcome, storing
from ncovi.declarations.tables import parent_of, partition_of
from ncovi.intake.options import Options
from ncovi.intake.problems import Problem
from ncovi.kernel import clock

RETRY_AFTER = 2
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 2.0
LONGEST_STOP = 5.0
SESSION = (
    "-c plan_cache_mode=force_generic_plan -c statement_timeout=10s -c idle_in_transaction_session_timeout=10s "
    "-c jit=off -c application_name=ncovi-intake"
)

log = structlog.get_logger("ncovi.intake")


class Waiting:
    """The rows of one request until they are stored."""

    __slots__ = ("done", "rows")

    def __init__(self, rows: Sequence[Row], done: "asyncio.Future[list[Outcome]]") -> None:
        """Keep the rows and whom to tell."""
        self.rows = rows
        self.done = done

    def tell(self, outcomes: list[Outcome]) -> None:
        """Answer, unless the asker is gone."""
        if not self.done.done():
            self.done.set_result(outcomes)

    def refuse(self, reason: Exception) -> None:
        """Say no, unless the asker is gone."""
        if not self.done.done():
            self.done.set_exception(reason)


class Committer:
    """A queue with an upper bound, and lanes that empty it into the database."""

    def __init__(self, options: Options) -> None:
        """Open no connection yet."""
        self._options = options
        self._queue: deque[Waiting] = deque()
        self._queued = 0
        self._arrived = asyncio.Event()
        self._open = 0
        self._busy = 0
        self._stopping = False
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def is_open(self) -> bool:
        """Whether any lane is connected."""
        return self._open > 0 and not self._stopping

    async def start(self) -> None:
        """Start the lanes; they connect by themselves and keep trying."""
        self._tasks = [asyncio.create_task(self._lane()) for _ in range(self._options.lanes)]

    async def stop(self) -> None:
        """Store what waits, if the database is there, and close the lanes."""
        self._stopping = True
        until = asyncio.get_running_loop().time() + LONGEST_STOP
        while (self._queue or self._busy) and self._open and asyncio.get_running_loop().time() < until:  # noqa: ASYNC110 - waiting out something rare
            await asyncio.sleep(0.01)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._refuse_all()

    def store(self, rows: Sequence[Row]) -> Awaitable[list[Outcome]]:
        """Return what will tell the outcome of each row once it is committed.

        Raises:
            Problem: too much is waiting, or the database is away.
        """
        if not self.is_open or self._queued + len(rows) > self._options.waiting:
            raise Problem("unavailable", retry_after=RETRY_AFTER)
        done: asyncio.Future[list[Outcome]] = asyncio.get_running_loop().create_future()
        self._queue.append(Waiting(rows, done))
        self._queued += len(rows)
        self._arrived.set()
        return done

    async def _lane(self) -> None:
        """Connect, store until the connection fails, and begin anew."""
        while True:
            connection = await self._connect()
            self._open += 1
            try:
                while True:
                    await self._store_next(connection)
            except psycopg.Error as reason:
                log.warning("connection given up", error=type(reason).__name__)
            except Exception:
                # A lane must outlive any fault, or everybody after it would wait for nothing.
                log.exception("lane failed")
            finally:
                self._open -= 1
                await connection.close()

    async def _connect(self) -> psycopg.AsyncConnection:
        pause = FIRST_PAUSE
        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(
                    self._options.database_url,
                    autocommit=True,
                    connect_timeout=3,
                    options=SESSION,
                    prepare_threshold=0,
                    keepalives_idle=10,
                    tcp_user_timeout=10_000,
                )
            except psycopg.Error:
                if not self._open:
                    self._refuse_all()
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                adapt_rows(connection.adapters.register_dumper)
                return connection

    async def _store_next(self, connection: psycopg.AsyncConnection) -> None:
        while not self._queue:
            self._arrived.clear()
            await self._arrived.wait()
        batch = self._take()
        self._busy += 1
        try:
            await self._store_together(connection, batch)
        except BaseException:
            _refuse(batch, Problem("unavailable", retry_after=RETRY_AFTER))
            raise
        finally:
            self._busy -= 1

    def _take(self) -> list[Waiting]:
        """Take what waits, up to a full batch, and no id twice: one statement cannot tell such rows apart."""
        batch: list[Waiting] = []
        ids: set[UUID] = set()
        while self._queue and len(ids) < self._options.batch:
            mine = {row.id for row in self._queue[0].rows}
            if not ids.isdisjoint(mine):
                break
            ids |= mine
            batch.append(self._queue.popleft())
        self._queued -= len(ids)
        return batch

    async def _store_together(self, connection: psycopg.AsyncConnection, batch: list[Waiting]) -> None:
        """Store a batch; when a row of it cannot be stored at all, every request by itself."""
        try:
            outcomes = await _run(connection, [row for waiting in batch for row in waiting.rows], clock.now())
        except (psycopg.DataError, psycopg.IntegrityError) as reason:
            if len(batch) == 1:
                # The kind alone: the error's text quotes the row.
                log.error("rows refused", error=type(reason).__name__, rows=len(batch[0].rows))  # noqa: TRY400
                batch[0].refuse(Problem("failed"))
                return
            for waiting in batch:
                await self._store_together(connection, [waiting])
            return
        start = 0
        for waiting in batch:
            end = start + len(waiting.rows)
            waiting.tell(outcomes[start:end])
            start = end

    def _refuse_all(self) -> None:
        _refuse(self._queue, Problem("unavailable", retry_after=RETRY_AFTER))
        self._queue.clear()
        self._queued = 0


def _refuse(batch: Sequence[Waiting] | deque[Waiting], reason: Exception) -> None:
    for waiting in batch:
        waiting.refuse(reason)


async def _run(connection: psycopg.AsyncConnection, rows: Sequence[Row], at: datetime) -> list[Outcome]:
    """Store rows, each statement a transaction of its own; again where another worker stood in the way."""
    try:
        return await _statements(connection, rows, at, by_day=True)
    except psycopg.errors.UndefinedTable:
        # The day has no part of its own yet: the whole table knows where its rows go meanwhile.
        return await _statements(connection, rows, at, by_day=False)
    except psycopg.errors.DeadlockDetected:
        return await _statements(connection, rows, at, by_day=True)


async def _statements(
    connection: psycopg.AsyncConnection, rows: Sequence[Row], at: datetime, *, by_day: bool
) -> list[Outcome]:
    steps = storing(rows, at=at, table=partition_of if by_day else parent_of)
    async with connection.cursor() as cursor:
        try:
            statement = next(steps)
            while True:
                await cursor.execute(statement.sql, statement.parameters, prepare=True)
                statement = steps.send(await cursor.fetchall())
        except StopIteration as end:
            outcomes: list[Outcome] = end.value
            return outcomes
