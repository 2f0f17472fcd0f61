"""One listener a process: it hears every conversation over one connection and wakes the streams that wait for it."""

import asyncio
import contextlib
import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator

import psycopg
import structlog

from ncovi.casework.help.live import CHANNEL, CONVERSATION, Happened

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
# Everybody who has a conversation open, on every device: more is no reader. Inboxes have as many as there are officers.
MOST_A_CONVERSATION = 30
# What happened lately, so that a page which was away for a moment hears it: a few minutes even of a busy country.
REMEMBERED = 20_000
SESSION = "-c application_name=ncovi-live"

log = structlog.get_logger("ncovi.live")


class Listener:
    """One stream's ear: whether something happened since it last listened, and up to which version."""

    def __init__(self) -> None:
        """Have heard nothing yet."""
        self._heard = asyncio.Event()
        self.version = 0
        self.gone = False

    def hear(self, version: int) -> None:
        """Take note; several things at once are one."""
        self.version = max(self.version, version)
        self._heard.set()

    async def wait(self, seconds: float) -> bool:
        """Wait, and tell whether something happened."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._heard.wait(), seconds)
        heard = self._heard.is_set()
        self._heard.clear()
        return heard


class Hub:
    """Hears and fans out. Belongs to one event loop."""

    def __init__(self, database_url: str, *, clock: Callable[[], float] = time.time) -> None:
        """Connect to nothing yet."""
        self._database_url = database_url
        self._clock = clock
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._lately: OrderedDict[str, int] = OrderedDict()
        self._task: asyncio.Task[None] | None = None
        self._since: float | None = None
        self.closing = False
        self.streams = 0

    @property
    def is_open(self) -> bool:
        """Whether what happens is heard."""
        return self._since is not None and not self.closing

    def start(self) -> None:
        """Begin to listen; never waits for the database."""
        self._task = asyncio.create_task(self._follow())

    def close(self) -> None:
        """Let every stream end."""
        self.closing = True
        self._wake_all()

    async def stop(self) -> None:
        """Let every stream end, and close the connection."""
        self.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @contextlib.contextmanager
    def listening(self, topics: tuple[str, ...]) -> Iterator[Listener]:
        """Give an ear for these topics, for as long as the block runs."""
        listener = Listener()
        for topic in topics:
            self._listeners[topic].add(listener)
        self.streams += 1
        try:
            yield listener
        finally:
            self.streams -= 1
            for topic in topics:
                self._listeners[topic].discard(listener)
                if not self._listeners[topic]:
                    del self._listeners[topic]

    def is_crowded(self, topics: tuple[str, ...]) -> bool:
        """Tell whether so many listen to one conversation that somebody means to take every stream there is."""
        own = (topic for topic in topics if topic.startswith(CONVERSATION))
        return any(len(self._listeners.get(topic, ())) >= MOST_A_CONVERSATION for topic in own)

    def missed(self, topics: tuple[str, ...], seen: int, given: float) -> bool:
        """Tell whether something may have happened that a page, which has seen a version by then, has not heard."""
        # A connection made after the page was drawn knows nothing of the time between.
        if self._since is None or given < self._since:
            return True
        return any(self._lately.get(topic, 0) > seen for topic in topics)

    def heard(self, happened: Happened) -> None:
        """Wake whoever waits for it."""
        for topic in happened.topics:
            self._lately[topic] = happened.version
            self._lately.move_to_end(topic)
            for listener in self._listeners.get(topic, ()):
                listener.hear(happened.version)
        while len(self._lately) > REMEMBERED:
            self._lately.popitem(last=False)

    async def _follow(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._database_url, autocommit=True, connect_timeout=3, options=SESSION, keepalives_idle=10
                ) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    pause = FIRST_PAUSE
                    await self._hear_all(connection)
            except psycopg.Error as reason:
                log.warning("not listening", error=type(reason).__name__)
            finally:
                self._since = None
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _hear_all(self, connection: psycopg.AsyncConnection) -> None:
        self._since = self._clock()
        # What happened while nobody listened is not known: every page looks for itself.
        self._wake_all()
        async for notice in connection.notifies():
            with contextlib.suppress(ValueError):
                self.heard(Happened.read(notice.payload))

    def _wake_all(self) -> None:
        for listener in set().union(*self._listeners.values()):
            listener.hear(0)
