"""The demonstration's follow-up: somebody who is called, a test, papers, and a promised call."""

from datetime import datetime, timedelta

from ncovi.access.queries import OfficerCard, officer_named
from ncovi.casework import queries as casework
from ncovi.casework.attempts.actions import Said, record_call
from ncovi.casework.certificates.actions import issue
from ncovi.casework.followup.actions import record_test, transfer
from ncovi.casework.followup.jobs import note_checks, raise_missed
from ncovi.casework.followup.queries import running, running_of
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Refused
from ncovi.kernel.ids import uuid7_from
from ncovi.people import queries as people
from ncovi.rehearsal import family

NURSE = "tram.badinh"
CALLED = 3


def load(*, at: datetime) -> None:
    """Let the station call some, test one, issue two papers, and promise a call."""
    nurse = officer_named(NURSE)
    _family(nurse, at)
    for episode in [one for one in running(nurse.scope).rows if one.first_day <= day_of(at)][:CALLED]:
        key = uuid7_from(at, "called", str(episode.id))
        transfer(
            episode=(episode.cell, episode.id), place=episode.place, way="call", words="", key=key, by=nurse, at=at
        )
    _promise(nurse, at)
    note_checks(at)
    raise_missed(at)


def _family(nurse: OfficerCard, at: datetime) -> None:
    """Test who is isolated in the family and give out their papers."""
    home = {one.relation: one for one in people.search(nurse.scope, family.PHONE)}
    isolated = running_of(nurse.scope, (home["spouse"].cell, home["spouse"].id))
    if isolated is None:
        return
    about = isolated.cell, isolated.id
    key, first = uuid7_from(at, "tested", str(isolated.id)), isolated.first_day
    record_test(episode=about, taken_on=first, negative=False, key=key, by=nurse, at=at)
    for kind in ("isolation_order", "follow_up_confirmed"):
        issue(about=about, kind=kind, key=uuid7_from(at, kind, str(isolated.id)), by=nurse, at=at)


def _promise(nurse: OfficerCard, at: datetime) -> None:
    waiting = casework.worklist(nurse.scope, casework.Filters(), limit=1).rows
    for item in waiting:
        said = Said("call_later", again_at=at + timedelta(minutes=30))
        try:
            record_call(item_id=item.id, said=said, key=uuid7_from(at, "promised", str(item.id)), by=nurse, at=at)
        except Refused:
            # In a colleague's hands by now.
            continue
