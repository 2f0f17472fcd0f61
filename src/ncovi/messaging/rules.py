"""Which channels a notice takes, and how patient sending is. Pure."""

from dataclasses import dataclass
from datetime import timedelta

CHANNELS = ("push", "sms", "email")
# What is told unasked, by kind; a reminder goes nowhere until somebody chose how.
DEFAULTS: dict[str, frozenset[str]] = {
    "reminder": frozenset(),
    "outcome": frozenset({"push", "sms"}),
    "help": frozenset({"push", "sms"}),
    "bulletin": frozenset({"push"}),
    "report": frozenset({"push"}),
    "receipt": frozenset({"sms"}),
    "security": frozenset(CHANNELS),
}
# Answers to what the household itself asked for need no consent to be written to unasked.
ASKED_FOR = frozenset({"help", "receipt"})
# Whoever changed a door could choose not to be told, so nobody can.
KINDS = tuple(kind for kind in DEFAULTS if kind != "security")

# A code or an answer somebody waits for goes before what can wait.
AT_ONCE, URGENT, ORDINARY = 0, 1, 2

KEEP_PARAMS = timedelta(days=1)
KEEP_MESSAGES = timedelta(days=28)
KEEP_INCOMING = timedelta(days=40)
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=15)
GIVE_UP_AFTER = timedelta(hours=24)
# Longer than the slowest round of sending, so that no message is taken twice while a transport still tries.
LEASE = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Reachable:
    """By what a household can be reached, and whether it agreed to be written to unasked."""

    phone: bool
    email: bool
    push: bool
    muted: bool
    agreed: bool


def channels_for(
    kind: str, chosen: frozenset[str] | None, reachable: Reachable, *, urgent: bool = False
) -> tuple[str, ...]:
    """Return the channels that a notice of `kind` takes, in the order of `CHANNELS`.

    Urgent ones take every channel there is. A reminder needs the consent to be reminded, whatever the channel; so does
    any other text message, except answers to what the household itself asked for.
    """
    there = {"push": reachable.push, "sms": reachable.phone, "email": reachable.email}
    possible = {channel for channel, has in there.items() if has}
    if not urgent:
        possible &= DEFAULTS[kind] if chosen is None else chosen
        if reachable.muted or (kind not in ASKED_FOR and not reachable.agreed):
            possible.discard("sms")
        if kind == "reminder" and not reachable.agreed:
            possible.clear()
    return tuple(channel for channel in CHANNELS if channel in possible)


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts: twice as long each time, up to a limit."""
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 12)), LONGEST_PAUSE)
