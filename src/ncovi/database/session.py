"""The database that a command needs, whichever it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ncovi.database.embedded import borrowed
from ncovi.database.external import check
from ncovi.database.lock import Say


@contextmanager
def available(url: str | None, data_dir: Path, *, say: Say) -> Iterator[str]:
    """Have a database to work with and give its URL: the server that `url` names, or else the embedded one.

    Raises:
        DatabaseTrouble: it cannot be had; the message says what to do.
    """
    if url is not None:
        check(url)
        yield url
        return
    with borrowed(data_dir, say=say) as dsn:
        yield dsn.url
