"""What holds for persons and sign-in whatever the storage. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

CELLS = 4096

CODE_DIGITS = 6
CODE_LIFETIME = timedelta(minutes=5)
# How long until another code may be asked for, after the first, the second, ... that was not used.
RESEND_AFTER = (timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=5))
TRIES = 5
SHUT_FOR = timedelta(minutes=15)

RELATIONS = ("self", "spouse", "child", "parent", "sibling", "grandparent", "grandchild", "other")
FORMS_OF_ADDRESS = ("", "ong", "ba", "co", "chu", "anh", "chi")
MEMBERS_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` within `span`."""

    count: int
    span: timedelta


CODES_A_PHONE = Limit(8, timedelta(hours=1))
# A number that nobody proved to hold for so long may have been given to somebody else by its operator.
PROVEN_FOR = timedelta(days=180)
OWNER_TRIES = 3
# Hundreds of people share one address behind a mobile operator, and most ask in the same hours: 200 lets a commune's
# morning through, and still bounds what one machine can make us send. The limit of each telephone stays the tight one.
CODES_AN_ADDRESS = Limit(200, timedelta(hours=1))
# The same sharing holds for misses; five already shut the door of the telephone itself.
MISSES_AN_ADDRESS = Limit(60, timedelta(hours=1))


def resend_after(unused: int) -> timedelta:
    """Return how long to wait for another code after so many that were not used."""
    return RESEND_AFTER[min(unused, len(RESEND_AFTER)) - 1]


def cell_of(household: UUID) -> int:
    """Return the cell of a new household, 0 to 4095: the last bits of its id, which are random."""
    return household.int % CELLS


def digits_of(text: str) -> str:
    """Return the digits of what somebody typed as a code."""
    return "".join(sign for sign in text if sign.isdecimal())
