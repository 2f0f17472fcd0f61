"""The demonstration's days: a family that tracks, one of them isolated at home, and neighbours who are followed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from ncovi.access.queries import OfficerCard, officer_named
from ncovi.audit.actions import Actor
from ncovi.casework import queries as casework
from ncovi.casework.followup.actions import Plan, open_episode
from ncovi.casework.followup.jobs import note_checks
from ncovi.declarations.checks import Sender, check
from ncovi.declarations.running import store_checked
from ncovi.declarations.tracking.actions import set_reminder
from ncovi.declarations.wire import declaration
from ncovi.kernel.clock import day_of, start_of
from ncovi.kernel.errors import Conflict, NotFound
from ncovi.kernel.ids import uuid7_from
from ncovi.people import queries as people
from ncovi.people.queries import PersonView
from ncovi.people.tokens import Claims
from ncovi.rehearsal import family

NURSE = "tram.badinh"
HOUR = timedelta(hours=7, minutes=10)
NEIGHBOURS = 8
REMINDED_AT = 19 * 60 + 30


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told so many days ago."""

    ago: int
    feeling: str
    temperature: float | None = None
    symptoms: tuple[str, ...] = ()


WELL = tuple(Told(ago, "well", 36.4 + ago % 3 / 10) for ago in range(12, 0, -1))
ILL = (
    Told(5, "worse", 38.4, ("fever", "cough")),
    Told(4, "same", 38.1, ("fever", "cough")),
    Told(3, "better", 37.6, ("cough",)),
    Told(1, "better", 36.9, ("cough",)),
)
OLD = (Told(6, "well", 36.5), Told(4, "well", 36.6), Told(3, "well"))


def load(*, at: datetime) -> None:
    """Let the family tell their days, isolate one of them, watch another, and follow neighbours."""
    nurse = officer_named(NURSE)
    home = people.search(nurse.scope, family.PHONE)
    claims = Claims(home[0].cell, home[0].household_id, 0, 0)
    members = {person.relation: person for person in people.members(claims)}
    an, binh, sau = members["self"], members["spouse"], members["parent"]
    for person, told in ((an, WELL), (binh, ILL), (sau, OLD)):
        _tell(claims, person, told, at)
    words = "Chị nghỉ ngơi, uống đủ nước. Trạm gọi lại chị vào ngày thứ ba và thứ bảy."
    _follow(nurse, (binh.cell, binh.id), "isolation", 5, at, words)
    _follow(nurse, (sau.cell, sau.id), "monitoring", 5, at)
    by = Actor("citizen", str(claims.household))
    set_reminder(claims=claims, person=an.id, minute=REMINDED_AT, agreed=True, by=by, at=at)
    _neighbours(nurse, at)
    note_checks(at)


def _tell(claims: Claims, person: PersonView, told: tuple[Told, ...], at: datetime) -> None:
    sender = Sender(claims.cell, claims.household, "demo")
    for one in told:
        moment = start_of(day_of(at)) - timedelta(days=one.ago) + HOUR
        answers: dict[str, Any] = {"birth_year": person.birth_year, "sex": person.sex, "feeling": one.feeling}
        answers |= {"temperature": one.temperature} if one.temperature is not None else {}
        answers |= {"symptoms": list(one.symptoms)} if one.symptoms else {}
        made = declaration(
            id=uuid7_from(moment, "told", str(person.id)),
            person=person.id,
            instrument="covid19/daily",
            version=1,
            answers=answers,
        )
        rows = check([made], sender=sender, at=at, listed=False)
        store_checked(rows=rows, announce=one.ago == 1, at=moment)


def _follow(nurse: OfficerCard, person: tuple[int, UUID], kind: str, ago: int, at: datetime, words: str = "") -> None:
    plan = Plan(
        kind=kind, first_day=day_of(at) - timedelta(days=ago), days=7 if kind == "isolation" else 14, words=words
    )
    # Opened on its first day, so that who was silent since has missed checks.
    opened = at - timedelta(days=ago)
    open_episode(person=person, plan=plan, key=uuid7_from(at, "episode", str(person[1])), by=nurse, at=opened)


def _neighbours(nurse: OfficerCard, at: datetime) -> None:
    done = casework.worklist(nurse.scope, casework.Filters(state="closed"), limit=NEIGHBOURS).rows
    for number, who in enumerate(item.person for item in done if item.person):
        try:
            _follow(nurse, who, "isolation" if number % 2 else "monitoring", number % 6, at)
        except (Conflict, NotFound):
            # One person may have had two items, or live elsewhere by now.
            continue
