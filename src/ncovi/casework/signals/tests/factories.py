"""Signals for tests: a report sent, and the worker's round."""

from typing import Any

from ncovi.casework.signals.models import Signal
from ncovi.reports.tests.factories import sent, told, work


def signal(*, by: Any = None, **fields: Any) -> Signal:
    """Return the signal of a new report."""
    at = {"at": fields.pop("at")} if "at" in fields else {}
    sent(told(**fields), by=by, **at)
    work()
    found: Signal = Signal.objects.unscoped("a test").latest("opened_at", "id")
    return found


def reread(one: Signal) -> Signal:
    """Return a signal as the database has it."""
    found: Signal = Signal.objects.unscoped("a test").get(id=one.id)
    return found
