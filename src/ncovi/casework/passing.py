"""Work that goes from one unit to another: what every kind of it is told, and what it keeps of that."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ncovi.access.queries import organisation_name
from ncovi.casework.holding import CLOSED, Hurdle, hurdle_to_work

# Published where work that was opened for a referral is closed: the sender's work hears of it.
ANSWERED_TOPIC = "referral.answered"


class How(StrEnum):
    """How work is passed: within the receiver's territory, beyond it, or back to whoever sent it."""

    OVER = "over"
    AWAY = "away"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Passing:
    """To which unit, with which words, and how."""

    to: int
    words: str
    how: How = How.OVER

    @property
    def note(self) -> str:
        """What the trail keeps."""
        return f"{organisation_name(self.to)}: {self.words}"

    @property
    def leaves(self) -> bool:
        """Whether the work leaves the hands that it is in: beyond the receiver's territory only word of it goes."""
        return self.how is not How.AWAY


@dataclass(frozen=True, slots=True)
class Answer:
    """What another unit answered to a referral: who, what, and whether the work is back with its sender."""

    organisation: int
    words: str
    back: bool


class Passed(Protocol):
    """What a row of every kind of work has."""

    organisation_id: int | None
    referred_to: int | None
    claimed_by: int | None
    state: str


def hurdle_to_pass(work: Passed, officer: int, *, may_assign: bool) -> Hurdle | None:
    """Return what keeps an officer from passing work on: who may assign may pass on what a colleague holds."""
    if may_assign:
        return Hurdle.CLOSED if work.state == CLOSED else None
    return hurdle_to_work(work.state, work.claimed_by, officer)


def mark(work: Passed, passing: Passing) -> None:
    """Let the row say whose work it is now; whoever is asked finds it under what was referred to them."""
    work.referred_to = None if passing.how is How.BACK else passing.to
    if passing.leaves:
        work.organisation_id = passing.to
