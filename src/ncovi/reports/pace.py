"""How often one household or one address may send: gentle to neighbours behind one address, firm with a machine."""

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from ncovi.kernel.errors import TooMany
from ncovi.kernel.secrets import vault
from ncovi.reports.models import Pace
from ncovi.reports.rules import Limit


def hold_pace(what: str, who: str, limit: Limit, at: datetime) -> None:
    """Count once, or refuse if the limit is used up; runs in the caller's transaction.

    Raises:
        TooMany: `reported_too_often`.
    """
    index = vault().index(f"report-{what}", who)
    with connection.cursor() as cursor:
        # One at a time, so that a burst does not slip past the limit.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(index[:8], signed=True)])
    recent = Pace.objects.filter(index=index, at__gt=at - limit.span).order_by("-at")
    times = list(recent.values_list("at", flat=True)[: limit.count])
    if len(times) >= limit.count:
        raise _too_often(times[-1] + limit.span, at)
    # To the minute alone: no report is to be matched with its sender by the moment.
    Pace.objects.create(index=index, at=at.replace(second=0, microsecond=0))


def _too_often(free_at: datetime, at: datetime) -> TooMany:
    seconds = max(1, int((free_at - at).total_seconds()))
    text = _("Many reports came from this phone or place. Please wait %(minutes)d minutes, then send it again.")
    return TooMany("reported_too_often", text % {"minutes": -(-seconds // 60)}, {"retry_after": seconds})
