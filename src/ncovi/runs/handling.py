"""What whoever knows a kind of long work gives to the runs: one step of it, and how it is taken back.

A step is done in one transaction with the note of how far it came. A worker that dies in between loses nothing and
does nothing twice; a step should take about a second, so that a run can be stopped and others get their turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from ncovi.access.queries import OfficerCard


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as its handler sees it; `officer` as they are now, for their roles are asked at each step."""

    id: UUID
    kind: str
    params: Mapping[str, Any]
    officer: OfficerCard
    total: int | None
    done: int
    at: datetime


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row: `key` names what it was about, `message` says why not, and names nobody.

    `undo` is what taking it back needs; None where it cannot be taken back.
    """

    number: int
    key: str
    ok: bool
    code: str = ""
    message: str = ""
    undo: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What one step did: so many rows, with results for those that have one; `cursor` None ends the run."""

    done: int
    rows: Sequence[RowResult] = field(default_factory=tuple)
    cursor: Mapping[str, Any] | None = None
    total: int | None = None


class Handler(Protocol):
    """One kind of long work.

    A handler may say `fenced = False` where it reads or writes what no page of staff may: then its own queries alone
    keep it within `run.officer.scope`.
    """

    def step(self, run: RunView, cursor: dict[str, Any]) -> Step:
        """Do the next part, beginning with an empty cursor.

        Raises:
            Refused: the run ends as failed, and its message is shown.
        """


@runtime_checkable
class Undoing(Protocol):
    """A handler whose work can be taken back."""

    def undo(self, run: RunView, rows: Sequence[RowResult], by: OfficerCard, at: datetime) -> int:
        """Take back some rows and return how many were; those that changed meanwhile stay as they are."""
