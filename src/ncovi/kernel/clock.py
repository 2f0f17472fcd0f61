"""Time. Instants are aware and in UTC; days are days in Vietnam."""

from datetime import UTC, date, datetime, timedelta, timezone

# Indochina Time has had no summer time since 1975, so a fixed offset is exact and needs no tz database.
ICT = timezone(timedelta(hours=7), "ICT")


def now() -> datetime:
    """Return the current instant in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the current day in Vietnam."""
    return now().astimezone(ICT).date()


def day_of(instant: datetime) -> date:
    """Return the day in Vietnam on which an aware `instant` falls."""
    return instant.astimezone(ICT).date()


def start_of(day: date) -> datetime:
    """Return the first instant of a Vietnamese `day`, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=ICT).astimezone(UTC)
