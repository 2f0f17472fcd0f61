"""Reads of signals: staff's lists and single signals, and what those who reported are told."""

from ncovi.casework.signals.queries.citizen import (
    PublicStep,
    ReportStanding,
    Similar,
    Standing,
    reports_of,
    similar,
    standing_of,
)
from ncovi.casework.signals.queries.listing import Filters, signals
from ncovi.casework.signals.queries.single import (
    SignalView,
    StepView,
    reports_in,
    signal,
    signal_of_report,
    signals_by_ids,
    timeline,
)
from ncovi.casework.signals.queries.together import in_one_list

__all__ = [
    "Filters",
    "PublicStep",
    "ReportStanding",
    "SignalView",
    "Similar",
    "Standing",
    "StepView",
    "in_one_list",
    "reports_in",
    "reports_of",
    "signal",
    "signal_of_report",
    "signals",
    "signals_by_ids",
    "similar",
    "standing_of",
    "timeline",
]
