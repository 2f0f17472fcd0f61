"""What a followed person does each day: the schedules of a programme, as data."""

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Annotated

import msgspec

from ncovi.instruments import registry
from ncovi.instruments.fhir import LinkId, Text
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.strict import decode_strictly
from ncovi.instruments.triage_document import Texts, Version
from ncovi.kernel.errors import NotFound

Days = Annotated[int, msgspec.Meta(ge=1, le=90)]


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to do on some days of an episode, counted from 1; on every day where none is named."""

    days: tuple[Days, ...]
    text: Texts


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to be followed: how long it usually takes, how long it may be made, and what is to be done."""

    name: Texts
    days: Days
    most_days: Days
    todo: tuple[Task, ...]

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

    def kind(self, code: str) -> Kind:
        """Return one way to be followed; NotFound where the programme has none of that code."""
        if code not in self.kinds:
            raise NotFound("follow_up_kind")
        return self.kinds[code]


def read_follow_up(data: bytes) -> FollowUpDocument:
    """Decode a document of schedules; raises DocumentError with a pointer."""
    document = decode_strictly(data, FollowUpDocument)
    for code, kind in document.kinds.items():
        if kind.days > kind.most_days:
            raise DocumentError(f"/kinds/{code}/days", "longer than the longest that is allowed")
    return document


@cache
def follow_up(programme: str) -> FollowUpDocument:
    """Return the newest published schedules of a programme; NotFound where it follows nobody."""
    read = [read_follow_up(path.read_bytes()) for path in registry.folder_of(programme).glob("follow-up-*.json")]
    if not read:
        raise NotFound("follow_up")
    return max(read, key=lambda document: document.version)
