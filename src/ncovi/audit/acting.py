"""In whose place somebody acts, for everything that is recorded meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_in_place_of: ContextVar[str] = ContextVar("in_place_of", default="")


@contextmanager
def in_place_of(whom: str) -> Iterator[None]:
    """Let everything that is recorded within say in whose place the actor acted."""
    token = _in_place_of.set(whom)
    try:
        yield
    finally:
        _in_place_of.reset(token)


def details() -> dict[str, object]:
    """Return what a row says of it: nothing where everybody acts for themselves."""
    whom = _in_place_of.get()
    return {"in_place_of": whom} if whom else {}
