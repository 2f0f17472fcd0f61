"""Cases and exposures in one line each."""

from datetime import date, timedelta
from typing import Any

from ncovi.access.queries import OfficerCard
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.actions import NewCase, open_case
from ncovi.casework.cases.queries import CaseView
from ncovi.casework.contacts.exposures import NewExposure
from ncovi.casework.contacts.models import Contact
from ncovi.casework.tests.factories import person
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7


def ago(days: int) -> date:
    """Return the day so many days before today."""
    return clock.today() - timedelta(days=days)


def a_case(
    by: OfficerCard, *, who: Any = None, onset: int = 3, classification: str = "confirmed", programme: str = "covid19"
) -> CaseView:
    """Return a case of a new person, or of `who`, whose onset was so many days ago."""
    whose = who or person(by.scope.communes[0] if by.scope.communes else "00004", "Trần Văn Bệnh")
    new = NewCase(classification, programme, onset=ago(onset), reason="a test")
    key = open_case(person=(whose.cell, whose.id), new=new, key=uuid7(), by=by, at=clock.now())
    return cases.case(by.scope, key)


def near(days: int = 1, **told: Any) -> NewExposure:
    """Return an exposure of so many days ago, within one metre at work unless told otherwise."""
    values = {"setting": "workplace", "first_day": ago(days), "last_day": ago(days), "distance": "within_1m"} | told
    return NewExposure(**values)


def reread(key: tuple[int, Any]) -> Contact:
    """Return a contact as the database has it."""
    found: Contact = Contact.objects.unscoped("a test").get(cell=key[0], id=key[1])
    return found
