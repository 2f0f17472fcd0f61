"""What can be set about the intake lane."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Where to store, whose tokens count, and how much is taken at once.

    Attributes:
        database_url: a PostgreSQL URL.
        secrets: of the installation, newest first.
        rate: declarations a minute that one household may send for long, in each worker process.
        burst: declarations that it may send at once; 0 for what the rate allows in forty seconds.
        lanes: connections that commit side by side, in each worker process.
        batch: rows in one commit, at most.
        waiting: rows that may wait for a commit before senders are asked to come back later.
        body_bytes: of one request, at most.
        body_seconds: until a whole body must have arrived.
    """

    database_url: str
    secrets: tuple[str, ...]
    rate: int = 60
    burst: int = 0
    lanes: int = 2
    batch: int = 500
    waiting: int = 4_000
    body_bytes: int = 64 * 1024
    body_seconds: float = 20.0

    @property
    def at_once(self) -> int:
        """The burst that counts."""
        return self.burst or max(1, self.rate * 2 // 3)
