"""When somebody counts as a case: the definitions of a programme, as data with the day from which each holds."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Literal

import msgspec

from ncovi.instruments import registry
from ncovi.instruments.fhir import LinkId, Text
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.strict import decode_strictly
from ncovi.instruments.triage_document import Texts, Version
from ncovi.kernel.errors import NotFound

# From the least to the most certain; the last one says that somebody is none.
CLASSES = ("suspected", "probable", "confirmed", "not_a_case")
POSITIVE = "positive"


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that is so or not about a person; `shown_by` names the tests whose positive result shows it."""

    kind: Literal["epidemiological", "clinical", "laboratory"]
    text: Texts
    shown_by: tuple[LinkId, ...] = ()


class ClassWire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes somebody a case of a class: all criteria of any one group."""

    text: Texts
    any_of: tuple[tuple[LinkId, ...], ...]


class CaseDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of a programme's definition of a case, with the words that go with it."""

    programme: LinkId
    version: Version
    valid_from: datetime.date = msgspec.field(name="from")
    published: datetime.date
    criteria: Mapping[LinkId, Criterion]
    classes: Mapping[Literal["suspected", "probable", "confirmed", "not_a_case"], ClassWire]
    severities: Mapping[LinkId, Texts]
    samples: Mapping[LinkId, Texts]
    tests: Mapping[LinkId, Texts]
    vaccines: Mapping[LinkId, Texts]
    sources: tuple[Text, ...]

    def is_met(self, classification: str, met: Collection[str]) -> bool:
        """Return whether the criteria that are `met` make a case of this class; nothing is needed to be none."""
        groups = self.classes[classification].any_of  # type: ignore[index]  # a KeyError is a fault of the caller
        return not groups or any(set(group) <= set(met) for group in groups)

    def shown(self, results: Iterable[tuple[str, str]]) -> frozenset[str]:
        """Return the criteria that results show, given as (test, finding)."""
        positive = {test for test, finding in results if finding == POSITIVE}
        return frozenset(code for code, one in self.criteria.items() if positive & set(one.shown_by))

    def proposed(self, met: Collection[str]) -> str:
        """Return the most certain class that the criteria make, "" for none: a proposal, never a decision."""
        return next((code for code in ("confirmed", "probable", "suspected") if self.is_met(code, met)), "")


def read_definition(data: bytes) -> CaseDefinition:
    """Decode a definition; raises DocumentError with a pointer."""
    found = decode_strictly(data, CaseDefinition)
    missing = [code for code in CLASSES if code not in found.classes]
    if missing:
        raise DocumentError("/classes", f"without {missing[0]}")
    for code, one in found.classes.items():
        for group in one.any_of:
            unknown = [criterion for criterion in group if criterion not in found.criteria]
            if unknown or not group:
                raise DocumentError(f"/classes/{code}/any_of", "a group of known criteria is needed")
    return found


@cache
def definitions(programme: str) -> tuple[CaseDefinition, ...]:
    """Return the published definitions of a programme, the oldest first; NotFound where it defines no case."""
    folder = registry.folder_of(programme)
    found = sorted(
        (read_definition(path.read_bytes()) for path in folder.glob("cases-*.json")), key=lambda one: one.version
    )
    if not found:
        raise NotFound("case_definition")
    return tuple(found)


def definition_on(programme: str, day: datetime.date) -> CaseDefinition:
    """Return the definition in force on a day; the oldest one for the time before it."""
    known = definitions(programme)
    return next((one for one in reversed(known) if one.valid_from <= day), known[0])


def definition(programme: str, version: int) -> CaseDefinition:
    """Return a version of the definition; NotFound where there is none."""
    found = next((one for one in definitions(programme) if one.version == version), None)
    if found is None:
        raise NotFound("case_definition")
    return found


def with_definitions() -> tuple[str, ...]:
    """Return the programmes that define what a case is."""
    return tuple(code for code in registry.codes() if any(registry.folder_of(code).glob("cases-*.json")))
