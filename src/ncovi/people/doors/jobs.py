"""What the worker does for the other doors."""

from datetime import datetime, timedelta

from ncovi.people.doors.models import Challenge, StationCode

KEEP = timedelta(days=2)


def clean_up(at: datetime) -> None:
    """Forget challenges and printed codes that can no longer matter."""
    Challenge.objects.filter(expires_at__lt=at - KEEP).delete()
    StationCode.objects.filter(expires_at__lt=at - KEEP).delete()
