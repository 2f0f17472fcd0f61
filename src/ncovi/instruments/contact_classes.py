"""Which class a contact is in: the dated rules of a programme, as data. Pure."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

import msgspec

from ncovi.instruments import registry
from ncovi.instruments.fhir import LinkId, Text
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.strict import decode_strictly
from ncovi.instruments.triage_document import Texts, Version
from ncovi.kernel.errors import NotFound

Setting = Literal["household", "workplace", "school", "health_care", "transport", "flight", "gathering", "community"]
Distance = Literal["touched", "within_1m", "within_2m", "farther", "unknown"]
Days = Annotated[int, msgspec.Meta(ge=0, le=90)]
Code = Annotated[str, msgspec.Meta(pattern="^F[1-9]$")]

# What stands where no criterion is met, and why.
NONE = ""
TOO_EARLY, NO_CRITERION, CASE_EXCLUDED = "too_early", "no_criterion", "case_excluded"


class Follow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a class is followed from a day on: which schedule, and for how many days after the last exposure."""

    valid_from: datetime.date = msgspec.field(name="from")
    kind: LinkId
    days: Annotated[int, msgspec.Meta(ge=1, le=90)]


class ClassWire(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class: what it is called, and how its people are followed, oldest first."""

    name: Texts
    follow: tuple[Follow, ...]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What must hold, all of it; what is not named does not matter. `of`: the class of the person in between."""

    of: tuple[Code, ...] = ()
    settings: tuple[Setting, ...] = ()
    distances: tuple[Distance, ...] = ()
    closed_space: bool | None = None
    protected: bool | None = None
    least_minutes: int | None = None
    most_rows: int | None = None


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whoever meets it is in this class, for this reason."""

    id: LinkId
    code: Code = msgspec.field(name="class")
    when: When
    reason: Texts


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules from a day on; `days_before` the onset somebody may have been infected already."""

    valid_from: datetime.date = msgspec.field(name="from")
    name: Texts
    days_before: Days
    criteria: tuple[Criterion, ...]


class ContactDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the classes of a programme."""

    programme: LinkId
    version: Version
    published: datetime.date
    seat_rows: Annotated[int, msgspec.Meta(ge=0, le=20)]
    classes: Mapping[Code, ClassWire]
    rules: tuple[Rules, ...]
    sources: tuple[Text, ...]

    def in_force(self, on: datetime.date) -> Rules:
        """Return the rules of a day, the oldest ones for all days before."""
        return next((rules for rules in reversed(self.rules) if rules.valid_from <= on), self.rules[0])

    def follow(self, code: str, on: datetime.date) -> Follow | None:
        """Return how a class is followed on a day, None where it is not."""
        wire = self.classes.get(code)
        return next((one for one in reversed(wire.follow) if one.valid_from <= on), None) if wire else None

    def criterion(self, rule: str) -> Criterion | None:
        """Return the criterion that `rule`, "2022-04-15/closed_space", names."""
        day, _, wanted = rule.partition("/")
        found = (rules for rules in self.rules if rules.valid_from.isoformat() == day)
        return next((one for rules in found for one in rules.criteria if one.id == wanted), None)


@dataclass(frozen=True, slots=True)
class Exposed:
    """How somebody was near: `through` is the class of the person in between, "" for the case itself."""

    setting: str
    distance: str
    closed_space: bool
    protected: bool
    last_day: datetime.date
    minutes: int | None = None
    rows_apart: int | None = None
    through: str = ""


@dataclass(frozen=True, slots=True)
class Classed:
    """A class and what it follows from; `rule` names the day of the rules and the criterion."""

    code: str
    version: int
    rule: str


def classify(document: ContactDocument, exposed: Exposed, infectious_since: datetime.date) -> Classed:
    """Return the class of an exposure by the rules in force on its last day; the first criterion met decides.

    Args:
        document: the classes of the programme.
        exposed: how somebody was near.
        infectious_since: the onset of the case, or the day it was found where it never felt ill.
    """
    rules = document.in_force(exposed.last_day)
    day = rules.valid_from.isoformat()
    if exposed.last_day < infectious_since - datetime.timedelta(days=rules.days_before):
        return Classed(NONE, document.version, f"{day}/{TOO_EARLY}")
    for criterion in rules.criteria:
        if _met(criterion.when, exposed):
            return Classed(criterion.code, document.version, f"{day}/{criterion.id}")
    return Classed(NONE, document.version, f"{day}/{NO_CRITERION}")


def _met(when: When, exposed: Exposed) -> bool:
    if bool(when.of) != bool(exposed.through) or (when.of and exposed.through not in when.of):
        return False
    if when.settings and exposed.setting not in when.settings:
        return False
    if when.distances and exposed.distance not in when.distances:
        return False
    if when.closed_space not in {None, exposed.closed_space} or when.protected not in {None, exposed.protected}:
        return False
    if when.least_minutes is not None and (exposed.minutes or 0) < when.least_minutes:
        return False
    return when.most_rows is None or (exposed.rows_apart is not None and exposed.rows_apart <= when.most_rows)


def read_contact_classes(data: bytes) -> ContactDocument:
    """Decode a document of classes; raises DocumentError with a pointer."""
    document = decode_strictly(data, ContactDocument)
    days = [rules.valid_from for rules in document.rules]
    if not days or days != sorted(set(days)):
        raise DocumentError("/rules", "rules are needed, each later than the one before")
    for number, rules in enumerate(document.rules):
        named = {code for one in rules.criteria for code in (one.code, *one.when.of)}
        if named - set(document.classes):
            raise DocumentError(f"/rules/{number}/criteria", "a class that is not described")
    return document


@cache
def contact_classes(programme: str) -> ContactDocument:
    """Return the newest published classes of a programme; NotFound where it has none."""
    read = [read_contact_classes(path.read_bytes()) for path in registry.folder_of(programme).glob("contacts-*.json")]
    if not read:
        raise NotFound("contact_classes")
    return max(read, key=lambda document: document.version)


@cache
def version_of(programme: str, version: int) -> ContactDocument:
    """Return a published version of the classes, by which a contact was judged; NotFound where there is none."""
    path = registry.folder_of(programme) / f"contacts-{version}.json"
    if not path.is_file():
        raise NotFound("contact_classes")
    return read_contact_classes(path.read_bytes())
