"""The word that goes out to those who reported something, once it is closed."""

from datetime import datetime
from uuid import UUID

from ncovi.audit.actions import SYSTEM
from ncovi.casework.signals.models import SignalReport
from ncovi.casework.telling import News, tell
from ncovi.kernel.ids import uuid7_from
from ncovi.reports.queries import reporters

TEMPLATE = "report_result"


def tell_reporters(signal: UUID, *, at: datetime) -> None:
    """Tell each household whose report a signal is about that there is a result; what it says stands on their page."""
    attached = SignalReport.objects.unscoped("those who reported live anywhere").filter(signal_id=signal)
    opened = dict(attached.values_list("report_id", "at"))
    for report, reporter in reporters(opened).items():
        news = News("report", TEMPLATE, f"/report/{reporter.code}", {"code": reporter.code})
        key = uuid7_from(opened[report], "report.result", str(report))
        tell(reporter.household, news, key=key, by=SYSTEM, at=at)
