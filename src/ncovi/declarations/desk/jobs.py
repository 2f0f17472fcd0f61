"""What the worker does for this room."""

from datetime import datetime, timedelta

from ncovi.declarations.desk.models import PaperForm
from ncovi.kernel.clock import day_of

KEEP = timedelta(days=30)


def clean_up(at: datetime) -> None:
    """Forget sheets that can no longer be typed in."""
    PaperForm.objects.unscoped("a job over all units").filter(good_until__lt=day_of(at) - KEEP).delete()
