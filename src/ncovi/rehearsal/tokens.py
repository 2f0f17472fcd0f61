"""Bearer tokens of invented people, so that load can be put on a demonstration from outside."""

import time
from collections.abc import Iterator

from django.conf import settings

from ncovi.people import tokens
from ncovi.people.queries.bulk import demo_people


def lines(*, count: int) -> Iterator[str]:
    """Yield up to `count` lines "token person commune", one a person who belongs to the demonstration's data."""
    expires = int(time.time()) + tokens.LIFETIME_SECONDS
    for one in demo_people(limit=count):
        token = tokens.issue(
            settings.SECRET_KEY, cell=one.cell, household=one.household, expires=expires, epoch=one.epoch
        )
        yield f"{token} {one.person} {one.commune}"
