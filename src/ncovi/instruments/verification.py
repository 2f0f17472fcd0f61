"""What an officer asks when a signal is verified: a programme's short script, in both languages, as dated data."""

import datetime
from functools import cache
from typing import Annotated, Literal

import msgspec

from ncovi.instruments import registry
from ncovi.instruments.fhir import LinkId, Text
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.strict import decode_strictly
from ncovi.instruments.triage_document import Texts, Version
from ncovi.kernel.errors import NotFound

# From the mildest to the gravest: the gravest that an answer speaks for is proposed.
SUGGESTED = ("nothing", "advice_given", "watch", "referred")
Suggestion = Literal["nothing", "advice_given", "watch", "referred"]


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer to choose; `speaks_for` is the outcome that it proposes, `say` what to tell the person at once."""

    code: LinkId
    text: Texts
    speaks_for: Suggestion | None = None
    say: Texts | None = None


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question as it is read aloud; with answers to choose, or with a number between two limits."""

    code: LinkId
    text: Texts
    answers: tuple[Answer, ...] = ()
    least: float | None = None
    most: float | None = None

    @property
    def is_number(self) -> bool:
        """Whether a number is asked for."""
        return not self.answers

    def answer(self, code: str) -> Answer | None:
        """Return the answer of that code, None where there is none."""
        return next((one for one in self.answers if one.code == code), None)


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked in work of some kinds: how the call begins, and the questions in their order."""

    kinds: tuple[LinkId, ...]
    opening: Texts
    questions: tuple[Question, ...]


class VerificationDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the scripts of a programme; after so many calls in vain a visit is proposed."""

    programme: LinkId
    version: Version
    published: datetime.date
    calls_before_visit: Annotated[int, msgspec.Meta(ge=1, le=20)]
    scripts: tuple[Script, ...]
    sources: tuple[Text, ...]

    def script(self, kind: str) -> Script | None:
        """Return what is asked in work of a kind, None where nothing is."""
        return next((one for one in self.scripts if kind in one.kinds), None)


def read_verification(data: bytes) -> VerificationDocument:
    """Decode a document of scripts; raises DocumentError with a pointer."""
    document = decode_strictly(data, VerificationDocument)
    for number, script in enumerate(document.scripts):
        for place, question in enumerate(script.questions):
            if bool(question.answers) == (question.least is not None and question.most is not None):
                pointer = f"/scripts/{number}/questions/{place}"
                raise DocumentError(pointer, "either answers or both limits of a number are needed")
    return document


def proposed(script: Script, chosen: dict[str, str]) -> str:
    """Return the outcome that the answers by question speak for, "" where none does; an officer decides."""
    found = [
        answer.speaks_for
        for question in script.questions
        if (answer := question.answer(chosen.get(question.code, ""))) and answer.speaks_for
    ]
    return max(found, key=SUGGESTED.index, default="")


@cache
def verification(programme: str, version: int | None = None) -> VerificationDocument:
    """Return a published version of a programme's scripts, the newest unless one is named; NotFound if none."""
    read = [read_verification(path.read_bytes()) for path in registry.folder_of(programme).glob("verification-*.json")]
    found = [document for document in read if version in (None, document.version)]
    if not found:
        raise NotFound("verification")
    return max(found, key=lambda document: document.version)
