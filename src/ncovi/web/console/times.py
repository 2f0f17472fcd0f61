"""Time as one says it: how long ago, how long still."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def length(span: timedelta) -> str:
    """Return a span in its two largest useful units: "2 h 10 min", "3 days"."""
    span = max(span, timedelta())
    if span < HOUR:
        return _("%(minutes)d min") % {"minutes": span // MINUTE}
    if span < DAY:
        return _("%(hours)d h %(minutes)d min") % {"hours": span // HOUR, "minutes": span % HOUR // MINUTE}
    days = span // DAY
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def ago(instant: datetime, now: datetime) -> str:
    """Return how long ago an instant was."""
    return _("%(span)s ago") % {"span": length(now - instant)}


def until(instant: datetime, now: datetime) -> str:
    """Return how long there is until an instant, or since when it is past."""
    if instant < now:
        return _("%(span)s late") % {"span": length(now - instant)}
    return _("in %(span)s") % {"span": length(instant - now)}
