"""What the worker does for this room."""

from datetime import datetime, timedelta

from django.db import transaction

from ncovi.kernel import picture_store
from ncovi.kernel.clock import day_of
from ncovi.reports.models import Pace, Report, ReportPhoto

KEEP_PACE = timedelta(days=1)
AT_ONCE = 500


def clean_up(at: datetime) -> None:
    """Forget counted senders, photographs whose time is over, and the words of old reports."""
    Pace.objects.filter(at__lt=at - KEEP_PACE).delete()
    while picture_store.forget_old(today=day_of(at), limit=AT_ONCE) == AT_ONCE:
        continue
    while forget_words(at=at) == AT_ONCE:
        continue


@transaction.atomic
def forget_words(*, at: datetime, limit: int = AT_ONCE) -> int:
    """Empty reports that were kept long enough of words, point and photographs; return how many there were."""
    rows = Report.objects.unscoped("the time is over in every territory").filter(
        kept_until__lt=day_of(at), sealed__isnull=False
    )
    over = list(rows.values_list("id", flat=True)[:limit])
    ReportPhoto.objects.unscoped("the time is over in every territory").filter(report_id__in=over).delete()
    Report.objects.unscoped("the time is over in every territory").filter(id__in=over).update(
        sealed=None, latitude=None, longitude=None
    )
    return len(over)
