"""The document of triage rules, as wire types."""

import datetime
from typing import Annotated, Any, Literal

import msgspec

from ncovi.instruments.fhir import LinkId, Text
from ncovi.instruments.strict import decode_strictly
from ncovi.kernel.languages import in_language

Version = Annotated[int, msgspec.Meta(ge=1, le=9999)]


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in the languages of the house."""

    vi: Text
    en: Text

    def text(self, lang: str) -> str:
        """The text in the reader's language."""
        return in_language({"vi": self.vi, "en": self.en}, lang)


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named condition or number that rules share."""

    name: LinkId
    text: Texts
    when: dict[str, Any]
    kind: Literal["bool", "number"] = "bool"


class RuleWire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule: when it is met the level is at least this one, for this reason."""

    id: LinkId
    level: Literal["watch", "high", "emergency"]
    when: dict[str, Any]
    reason: Texts


class FormRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules for one version of one form."""

    form: LinkId
    version: Version
    definitions: tuple[Definition, ...]
    rules: tuple[RuleWire, ...]
    score: dict[str, Any]


class LevelWire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a level means, for the person and for the health station."""

    name: Texts
    meaning: Texts
    next_step: Texts
    advice: tuple[Texts, ...]
    contact_within_minutes: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None


class TriageDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the rules of a programme."""

    programme: LinkId
    version: Version
    published: datetime.date
    levels: dict[str, LevelWire]
    forms: tuple[FormRules, ...]
    sources: tuple[Text, ...]


class ProgrammeVersion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which forms and rules are in force from a day on."""

    valid_from: datetime.date = msgspec.field(name="from")
    forms: dict[LinkId, Version]
    triage: Version


class ProgrammeDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A programme: one disease or outbreak."""

    code: LinkId
    name: Texts
    versions: tuple[ProgrammeVersion, ...]


def read_triage(data: bytes) -> TriageDocument:
    """Decode a document of rules; raises DocumentError with a pointer."""
    return decode_strictly(data, TriageDocument)


def read_programme(data: bytes) -> ProgrammeDocument:
    """Decode a programme; raises DocumentError with a pointer."""
    return decode_strictly(data, ProgrammeDocument)
