"""What a followed person does each day: the schedules of a programme, as data.

A published version never changes, and an episode keeps the version under which it was begun.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

import msgspec

from ncovi.instruments import registry
from ncovi.instruments.fhir import LinkId, Text
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.strict import decode_strictly
from ncovi.instruments.triage_document import Texts, Version
from ncovi.kernel.errors import NotFound

Days = Annotated[int, msgspec.Meta(ge=1, le=90)]
ClockTime = Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")]
Place = Literal["home", "hospital", "centre"]
LevelName = Literal["watch", "high", "emergency"]
Worse = Literal["worse_fever", "worse_rise", "worse_feeling", "worse_symptoms", "worse_danger"]
WHOLE_DAY = (24 * 60,)


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to do on some days of an episode, counted from 1; on every day where none is named."""

    days: tuple[Days, ...]
    text: Texts


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the day in which the person tells how they are; it begins where the one before ends."""

    name: Texts
    until: ClockTime

    @property
    def minute(self) -> int:
        """The minute of the day at which it is missed."""
        hour, _, minute = self.until.partition(":")
        return int(hour) * 60 + int(minute)


class Release(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What should be so when somebody is let go: days without fever, a last test that was negative."""

    no_fever_days: int = 0
    fever: float = 37.5
    negative_test: bool = False


class Worsening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When an answer, alone or beside the one before, means that it gets worse; exactly one way to tell is given.

    Attributes:
        at_least: the number itself. rise: so much more than before. equals: this choice. more: so many choices that
            were not there before. anything: any choice at all.
    """

    code: Worse
    level: LevelName
    question: LinkId
    at_least: float | None = None
    rise: float | None = None
    equals: str | None = None
    more: int | None = None
    anything: bool = False


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to be followed: how long it usually takes, how long it may be made, and what is to be done."""

    name: Texts
    days: Days
    most_days: Days
    todo: tuple[Task, ...]
    checks: tuple[Check, ...] = ()
    tests: tuple[Days, ...] = ()
    places: tuple[Place, ...] = ("home",)
    release: Release = Release()

    @property
    def untils(self) -> tuple[int, ...]:
        """The minutes of the day at which a check is missed; one, at midnight, where none is named."""
        return tuple(check.minute for check in self.checks) or WHOLE_DAY

    def tasks(self, day: int, lang: str) -> tuple[str, ...]:
        """Return what is to be done on the day of that number, a sentence each."""
        return tuple(task.text.text(lang) for task in self.todo if not task.days or day in task.days)


class FollowUpDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the schedules of a programme; `worse` is what to do when it gets worse."""

    programme: LinkId
    version: Version
    published: datetime.date
    kinds: Mapping[LinkId, Kind]
    worse: tuple[Texts, ...]
    sources: tuple[Text, ...]
    worsening: tuple[Worsening, ...] = ()

    def kind(self, code: str) -> Kind:
        """Return one way to be followed; NotFound where the programme has none of that code."""
        if code not in self.kinds:
            raise NotFound("follow_up_kind")
        return self.kinds[code]


def read_follow_up(data: bytes) -> FollowUpDocument:
    """Decode a document of schedules; raises DocumentError with a pointer."""
    document = decode_strictly(data, FollowUpDocument)
    for code, kind in document.kinds.items():
        _insist(kind, f"/kinds/{code}")
    for number, rule in enumerate(document.worsening):
        ways = (rule.at_least, rule.rise, rule.equals, rule.more, rule.anything or None)
        if sum(way is not None for way in ways) != 1:
            raise DocumentError(f"/worsening/{number}", "exactly one way to tell is needed")
    return document


def _insist(kind: Kind, pointer: str) -> None:
    if kind.days > kind.most_days:
        raise DocumentError(f"{pointer}/days", "longer than the longest that is allowed")
    if list(kind.untils) != sorted(set(kind.untils)):
        raise DocumentError(f"{pointer}/checks", "each check ends later than the one before")
    if not kind.places:
        raise DocumentError(f"{pointer}/places", "a place is needed")


@cache
def follow_up(programme: str, version: int | None = None) -> FollowUpDocument:
    """Return a published version of a programme's schedules, the newest unless one is named; NotFound if none."""
    read = [read_follow_up(path.read_bytes()) for path in registry.folder_of(programme).glob("follow-up-*.json")]
    found = [document for document in read if version in (None, document.version)]
    if not found:
        raise NotFound("follow_up")
    return max(found, key=lambda document: document.version)
