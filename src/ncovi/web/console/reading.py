"""Who read whose record, and why: written each time a page shows a person."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record, record_read
from ncovi.audit.queries import read_on
from ncovi.kernel.clock import now
from ncovi.people.matching.queries import reason_given
from ncovi.people.queries import PersonCard

# Pages on which an officer works about a person: having opened one is the reason for opening the person's own page.
WORK = frozenset({
    "work_item", "case", "contact", "follow_up", "result", "certificate", "conversation", "event", "signal", "desk",
    "call_list", "patient", "pass",
})  # fmt: skip
# So long a reason holds: a call and what is written after it, and not the whole day.
HOLDS = timedelta(hours=1)


def actor(officer: OfficerCard) -> Actor:
    """Return the officer as the audit log names them."""
    return Actor("officer", str(officer.id))


def person_read(officer: OfficerCard, person: tuple[int, UUID], page: str, unit: str, reason: str = "") -> None:
    """Record that the officer opened a page that shows the person, and why where the page itself does not say it.

    The log takes its events one after another until each transaction ends, so a view calls this last, once the page is
    drawn; without the record there is no answer.
    """
    record_read(person=person, reason=page, by=actor(officer), at=now(), unit=unit, why=reason)


def standing_reason(officer: OfficerCard, records: Sequence[tuple[int, UUID]]) -> str:
    """Return why the officer may open a person with these records without being asked, "" where nothing stands.

    That is work about them which the officer opened within the hour, or a reason that they gave within it.
    """
    since = now() - HOLDS
    worked = read_on(officer.id, records, WORK, since)
    if worked:
        return worked
    given = (reason_given(officer.scope, key, officer.id, since) for key in records)
    return next((reason for reason in given if reason), "")


def search_read(officer: OfficerCard, kind: str, found: list[PersonCard]) -> None:
    """Record which persons a search showed; what was typed is not kept."""
    shown = [f"{person.cell}/{person.id}" for person in found]
    record(
        action="person.searched",
        subject=("search", kind),
        by=actor(officer),
        at=now(),
        details={"persons": shown},
    )
