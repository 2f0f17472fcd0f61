"""What stands on top of every page: who is on duty, in whose place one acts, and what waits for an answer."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from ncovi.access.duty import hats, queries
from ncovi.access.duty.actions import REVIEW
from ncovi.access.duty.hats import Offered
from ncovi.access.queries import OfficerCard
from ncovi.casework.clocks.queries import OnDuty, on_duty_now
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7

WORKS = "territory:work_item:read"


@dataclass
class Strip:
    """Read as far as the page shows it."""

    officer: OfficerCard

    @cached_property
    def key(self) -> str:
        """A key for the buttons."""
        return str(uuid7())

    @cached_property
    def on_duty(self) -> list[OnDuty]:
        """Who is on duty in the unit now, for those who work there."""
        return on_duty_now(self.officer.organisation_id, now()) if self.officer.may(WORKS) else []

    @cached_property
    def offered(self) -> list[Offered]:
        """For whom one may stand in now, unless one does already."""
        return [] if self.officer.standing_in else hats.offered(self.officer.id, now())

    @cached_property
    def waiting(self) -> int:
        """How many openings of records wait for one's answer."""
        return queries.waiting(self.officer) if self.officer.may(REVIEW) else 0


def strip_of(request: HttpRequest) -> Strip | None:
    """Return the strip of an officer's page."""
    officer = getattr(request, "officer", None)
    return None if officer is None else Strip(officer)
