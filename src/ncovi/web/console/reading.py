"""Who read whose record: written each time a page shows a person."""

from uuid import UUID

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record, record_read
from ncovi.kernel.clock import now
from ncovi.people.queries import PersonCard


def actor(officer: OfficerCard) -> Actor:
    """Return the officer as the audit log names them."""
    return Actor("officer", str(officer.id))


def person_read(officer: OfficerCard, person: tuple[int, UUID], page: str, unit: str) -> None:
    """Record that the officer opened a page that shows the person.

    The log takes its events one after another until each transaction ends, so a view calls this last, once the page is
    drawn; without the record there is no answer.
    """
    record_read(person=person, reason=page, by=actor(officer), at=now(), unit=unit)


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
