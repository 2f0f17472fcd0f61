"""Days of an episode and the reasons for which it ends. Pure."""

from datetime import date, timedelta

DONE = "done"
REASONS = (DONE, "well", "not_needed", "hospital", "moved", "refused", "died")
# A person who is found today may have been ill for a week; none is followed from weeks ago or weeks ahead.
BACK, AHEAD = timedelta(days=14), timedelta(days=7)


def day_number(first_day: date, days: int, on: date) -> int:
    """Return which day of the episode it is: 0 before it began, at most its last."""
    return max(0, min((on - first_day).days + 1, days))


def last_day(first_day: date, days: int) -> date:
    """Return the last day of an episode."""
    return first_day + timedelta(days=days - 1)


def missed_days(first_day: date, last_check: date, on: date) -> int:
    """Return for how many days, today not counted, nothing was heard."""
    return max(0, (on - max(last_check, first_day - timedelta(days=1))).days - 1)


def is_plausible_start(first_day: date, on: date) -> bool:
    """Return whether an episode may begin on that day."""
    return on - BACK <= first_day <= on + AHEAD
