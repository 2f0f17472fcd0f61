"""Small answers kept in the process: the country's units change a few times a year, pages ask for them all day."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
SECONDS = 300.0

_all: "list[Memory[object]]" = []


class Memory(Generic[Value]):
    """A value computed at the first use and again when older than five minutes, or once `forget` was called."""

    def __init__(self, compute: Callable[[], Value]) -> None:
        self._compute = compute
        self._kept: tuple[float, Value] | None = None
        _all.append(self)  # type: ignore[arg-type]  # only `clear` is called on it

    def __call__(self) -> Value:
        """Return the value."""
        kept = self._kept
        if kept is None or time.monotonic() - kept[0] > SECONDS:
            kept = self._kept = (time.monotonic(), self._compute())
        return kept[1]

    def clear(self) -> None:
        """Compute anew at the next use."""
        self._kept = None


def forget() -> None:
    """Clear every memory of this process; whatever writes units or organisations calls it."""
    for memory in _all:
        memory.clear()
