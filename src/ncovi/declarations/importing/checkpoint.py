"""How far an import has come, written in the transaction of each chunk."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection


@dataclass(slots=True)
class Checkpoint:
    """Rows of the file that are done, and what became of them; `position` in bytes is for the progress bar."""

    rows_read: int = 0
    rows_stored: int = 0
    rows_rejected: int = 0
    rejected_bytes: int = 0
    position: int = 0
    finished: bool = False


LOCK_SPACE = 7_203


def take_lock(digest: bytes) -> bool:
    """Take the right to import this file for as long as the connection lives; False where somebody else has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, int.from_bytes(digest[:4], signed=True)])
        return bool(cursor.fetchone()[0])


def release_lock(digest: bytes) -> None:
    """Give the right back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, int.from_bytes(digest[:4], signed=True)])


def load(source: str, digest: bytes) -> Checkpoint:
    """Return how far this file has come."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rows_read, rows_stored, rows_rejected, rejected_bytes, position, finished_at IS NOT NULL "
            "FROM declarations_importrun WHERE source = %s AND digest = %s",
            [source, digest],
        )
        row = cursor.fetchone()
    return Checkpoint(*row) if row else Checkpoint()


def keep(source: str, digest: bytes, reached: Checkpoint, at: datetime) -> None:
    """Write how far this file has come."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO declarations_importrun AS r (source, digest, started_at, position, rows_read, rows_stored,
                                                     rows_rejected, rejected_bytes, finished_at)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, CASE WHEN %s THEN %s::timestamptz END)
            ON CONFLICT (source, digest) DO UPDATE SET
                position = excluded.position, rows_read = excluded.rows_read, rows_stored = excluded.rows_stored,
                rows_rejected = excluded.rows_rejected, rejected_bytes = excluded.rejected_bytes,
                finished_at = excluded.finished_at
            """,
            [source, digest, at, reached.position, reached.rows_read, reached.rows_stored, reached.rows_rejected,
             reached.rejected_bytes, reached.finished, at],
        )  # fmt: skip
