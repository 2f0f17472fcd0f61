"""Keeps the binding to an SMS centre alive, where one is configured."""

from django.conf import settings

from ncovi.jobs.loops import Task


def tasks() -> tuple[Task, ...]:
    """Return the task that tends the binding and says good-bye in the end; none without an SMS centre."""
    if settings.NCOVI_TRANSPORTS["sms"] != "smpp":
        return ()
    return (Task("sms centre", 0.2, _tend, _close),)


def _tend() -> bool:
    from ncovi.messaging.transports.smpp.transport import session

    session().tend()
    return False


def _close() -> None:
    from ncovi.messaging.transports.smpp.transport import session

    session().close()
