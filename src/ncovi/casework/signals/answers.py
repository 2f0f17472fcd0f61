"""The word that goes out to those who reported something, once it is closed."""

from datetime import datetime
from uuid import UUID

from ncovi.audit.actions import SYSTEM
from ncovi.casework.signals.models import SignalReport
from ncovi.kernel.ids import uuid7_from
from ncovi.messaging.notices import notify
from ncovi.people.queries.reaching import reach
from ncovi.reports.queries import reporters

TEMPLATE = "report_result"


def tell_reporters(signal: UUID, *, at: datetime) -> None:
    """Tell each household whose report a signal is about that there is a result; what it says stands on their page."""
    attached = SignalReport.objects.unscoped("those who reported live anywhere").filter(signal_id=signal)
    opened = dict(attached.values_list("report_id", "at"))
    for report, reporter in reporters(opened).items():
        reached = reach(*reporter.household)
        if reached is None:
            continue
        notify(
            key=uuid7_from(opened[report], "report.result", str(report)),
            household=reporter.household,
            phone=reached.phone_sealed,
            language=reached.language,
            kind="report",
            template=TEMPLATE,
            params={"code": reporter.code},
            path=f"/report/{reporter.code}",
            by=SYSTEM,
            at=at,
        )
