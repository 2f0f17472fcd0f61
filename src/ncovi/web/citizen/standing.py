"""How a member of the family stands: the last declaration and what became of it, what is due, who looks after them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.casework.followup.queries import FollowUpStanding
from ncovi.casework.queries import CitizenStatus
from ncovi.declarations.queries import StoredDeclaration
from ncovi.instruments.levels import Level
from ncovi.kernel.clock import ICT, now, today
from ncovi.people.queries import PersonView

Statuses = Mapping[tuple[UUID, date, UUID], CitizenStatus]


@dataclass(frozen=True, slots=True)
class Standing:
    """A member with their last declaration, `receipt` "" where there is none.

    `due` says when the next daily tracking is awaited, "" where none is; `today` whether that is now.
    """

    person: PersonView
    line: str
    receipt: str = ""
    level: int = 0
    at: datetime | None = None
    due: str = ""
    today: bool = False
    followed: FollowUpStanding | None = None


def standing_of(person: PersonView, last: StoredDeclaration | None, statuses: Statuses) -> Standing:
    """Return how a person stands."""
    if last is None:
        return Standing(person, _("Nothing declared in the last 30 days"))
    status = statuses.get((last.key.person, last.key.day, last.key.id))
    return Standing(person, status_line(last.level, status), last.receipt, last.level, last.received_at)


def with_days(standing: Standing, due: date | None, followed: FollowUpStanding | None) -> Standing:
    """Return the standing with what is awaited next and the days of isolation or follow-up."""
    if due is None:
        return replace(standing, followed=followed)
    return replace(standing, due=_spoken_due(due), today=due <= today(), followed=followed)


def _spoken_due(due: date) -> str:
    if due <= today():
        return _("Daily tracking is due today")
    return _("Next daily tracking: %(day)s") % {"day": f"{due:%d/%m/%Y}"}


def status_line(level: int, status: CitizenStatus | None) -> str:
    """Return what is going on with a declaration, in a few words."""
    if level == Level.NONE:
        return _("No sign of illness. Nothing more is needed.")
    if status is None:
        return _("On its way to your health station.")
    if status.state == "closed":
        return _("A health officer has checked it.")
    if status.due_at < now():
        return _("Taking longer than promised. Call the station if you are worried.")
    return _("The health station will contact you by %(time)s.") % {"time": spoken_time(status.due_at)}


def spoken_time(moment: datetime) -> str:
    """Return a moment as people here say it: 16:05 on 22/11/2026."""
    here = moment.astimezone(ICT)
    return _("%(hour)s on %(day)s") % {"hour": f"{here:%H:%M}", "day": f"{here:%d/%m/%Y}"}
