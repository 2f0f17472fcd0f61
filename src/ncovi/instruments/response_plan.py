"""What a programme plans for events: scales of risk, kinds of measures and who may order them, when to close."""

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

STEPS = 5
RiskLevel = Literal["low", "moderate", "high", "very_high"]
RISK_LEVELS: tuple[RiskLevel, ...] = ("low", "moderate", "high", "very_high")
Check = Literal["no_new_case", "follow_up_done", "tasks_done", "measures_ended", "risk_at_most"]
Days = Annotated[int, msgspec.Meta(ge=1, le=365)]


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a scale: its word, and when to choose it."""

    name: Texts
    help: Texts


class Risk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Both scales from 1 to 5, and the level of each pair: `matrix[likelihood - 1][impact - 1]`."""

    likelihood: tuple[Step, ...]
    impact: tuple[Step, ...]
    matrix: tuple[tuple[RiskLevel, ...], ...]
    levels: Mapping[RiskLevel, Step]

    def level(self, likelihood: int, impact: int) -> RiskLevel:
        """Return the level of a pair; both from 1 to 5."""
        return self.matrix[likelihood - 1][impact - 1]


class MeasureKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of measure; `orders` names the kinds of organisations that may order it."""

    name: Texts
    help: Texts
    orders: tuple[LinkId, ...]


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must hold before an event is closed; `days` and `level` belong to the checks that need them."""

    check: Check
    text: Texts
    days: Days = 28
    level: RiskLevel = "low"


class ResponseDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of what a programme plans for events."""

    programme: LinkId
    version: Version
    published: datetime.date
    risk: Risk
    measures: Mapping[LinkId, MeasureKind]
    compared_days: Days
    closing: tuple[Criterion, ...]
    sources: tuple[Text, ...]

    def measure(self, code: str) -> MeasureKind:
        """Return a kind of measure; NotFound where the programme has none of that code."""
        if code not in self.measures:
            raise NotFound("measure_kind")
        return self.measures[code]


def read_response(data: bytes) -> ResponseDocument:
    """Decode a document; raises DocumentError with a pointer."""
    document = decode_strictly(data, ResponseDocument)
    risk = document.risk
    if len(risk.likelihood) != STEPS or len(risk.impact) != STEPS:
        raise DocumentError("/risk", "both scales have five steps")
    if len(risk.matrix) != STEPS or any(len(row) != STEPS for row in risk.matrix):
        raise DocumentError("/risk/matrix", "five rows of five levels are needed")
    if set(risk.levels) != set(RISK_LEVELS):
        raise DocumentError("/risk/levels", "every level needs its words, and nothing else does")
    falls = _place_where_it_falls(risk)
    if falls:
        raise DocumentError(falls, "lower than a pair with less likelihood or less impact")
    return document


@cache
def response_plan(programme: str) -> ResponseDocument:
    """Return the newest published plan of a programme; NotFound where it has none."""
    read = [read_response(path.read_bytes()) for path in registry.folder_of(programme).glob("response-*.json")]
    if not read:
        raise NotFound("response_plan")
    return max(read, key=lambda document: document.version)


@cache
def planned_programmes() -> tuple[str, ...]:
    """Return the codes of the programmes that have a plan."""
    return tuple(code for code in registry.codes() if any(registry.folder_of(code).glob("response-*.json")))


def _place_where_it_falls(risk: Risk) -> str:
    """Return where the matrix falls although likelihood or impact rises, "" where it never does."""
    for row in range(STEPS):
        for column in range(STEPS):
            here = RISK_LEVELS.index(risk.matrix[row][column])
            below = RISK_LEVELS.index(risk.matrix[max(row - 1, 0)][column])
            left = RISK_LEVELS.index(risk.matrix[row][max(column - 1, 0)])
            if here < max(below, left):
                return f"/risk/matrix/{row}/{column}"
    return ""
