"""For how long somebody stands in or looks beyond the territory, and why: pure, no clock, no database."""

from datetime import datetime, timedelta
from enum import StrEnum

LONGEST_STAND_IN = timedelta(days=60)
FURTHEST_START = timedelta(days=90)
OPEN_FOR = timedelta(hours=1)
MOST_OPENINGS_A_DAY = 5
MOST_TRIES_A_DAY = 20
DAY = timedelta(days=1)
# Whoever stands in hands the duty on to nobody.
KEPT_BACK = frozenset({"organisation:duty:delegate", "organisation:officer:manage", "territory:glass:break"})


class StandInReason(StrEnum):
    """Why somebody stands in."""

    LEAVE = "leave"
    ILLNESS = "illness"
    TRAINING = "training"
    REINFORCEMENT = "reinforcement"
    VACANCY = "vacancy"


class GlassReason(StrEnum):
    """Why a record beyond the territory is opened."""

    PATIENT_HERE = "patient_here"
    CONTACT_HERE = "contact_here"
    DANGER = "danger"
    OTHER_UNIT_ASKS = "other_unit_asks"


class FoundBy(StrEnum):
    """By what exactly somebody was looked up."""

    PHONE = "phone"
    NUMBER = "number"
    RECEIPT = "receipt"


class Verdict(StrEnum):
    """What a supervisor says of an opening."""

    ACKNOWLEDGED = "acknowledged"
    OBJECTED = "objected"


def stand_in_fits(begins: datetime, ends: datetime, at: datetime) -> bool:
    """Whether a time of standing in begins soon, ends after it begins and after now, and is not too long."""
    return at < ends and begins < ends and ends - begins <= LONGEST_STAND_IN and begins <= at + FURTHEST_START
