"""What may become of a referral, and which verbs the one list knows. Pure."""

from enum import StrEnum


class Standing(StrEnum):
    """Where a referral is."""

    SENT = "sent"
    TAKEN = "taken"
    SENT_BACK = "sent_back"
    ANSWERED = "answered"


class Verb(StrEnum):
    """What can be done with many at once."""

    CLAIM = "claim"
    ASSIGN = "assign"
    REFER = "refer"
    CLOSE = "close"


# Compared with docs/states.md.
TRANSITIONS = frozenset({
    ("-", "sent", "referred"),
    ("sent", "taken", "acknowledged"),
    ("sent", "sent_back", "sent_back"),
    ("taken", "sent_back", "sent_back"),
    ("sent", "answered", "closed"),
    ("taken", "answered", "closed"),
})  # fmt: skip


def may(before: str, after: str) -> bool:
    """Return whether a referral may go from one standing to another."""
    return any((before, after) == (one, other) for one, other, _step in TRANSITIONS)
