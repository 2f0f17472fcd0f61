"""Looks at the demonstration family's records, so that the page about them has something to say."""

from datetime import datetime, timedelta

from ncovi.access.queries import officer_named
from ncovi.audit.actions import Actor, record_read
from ncovi.people import queries
from ncovi.people.tokens import Claims
from ncovi.rehearsal.accounts import HOME_COMMUNE

# Who looked, on which page, and how many hours ago.
LOOKS = (("tram.badinh", "declaration", 50), ("tram.badinh", "person", 49), ("cdc.hanoi", "declaration", 20))


def load(*, home: Claims, at: datetime) -> None:
    """Write down the looks, as if they had happened."""
    oneself = queries.members(home)[0]
    for username, page, hours in LOOKS:
        by = Actor("officer", str(officer_named(username).id))
        when = at - timedelta(hours=hours)
        record_read(person=(oneself.cell, oneself.id), reason=page, by=by, at=when, unit=HOME_COMMUNE)
