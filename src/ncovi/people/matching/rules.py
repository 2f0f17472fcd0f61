"""When two records may be one person: points for what agrees, fewer for what differs. Pure."""

from dataclasses import dataclass
from datetime import date

from ncovi.people.matching.evidence import weights
from ncovi.people.matching.names import similarity_of

SAME = 0.999


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a record; numbers by their blind index, `home` tells households apart."""

    words: tuple[str, ...]
    birth_year: int | None = None
    birth_date: date | None = None
    sex: str = ""
    phone: bytes | None = None
    family_phone: bytes | None = None
    numbers: frozenset[tuple[str, bytes]] = frozenset()
    commune: str = ""
    province: str = ""
    home: object = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two records are one person: `score` from 0 to 1, `points` behind it, and why in codes."""

    score: float
    points: float
    reasons: tuple[str, ...]

    @property
    def worth_asking(self) -> bool:
        """Whether it is proposed to an officer who describes somebody."""
        return self.score >= weights().propose

    @property
    def worth_listing(self) -> bool:
        """Whether an officer should look at it though nobody asked."""
        return self.score >= weights().listed

    @property
    def sure(self) -> bool:
        """Whether it is the same person beyond reasonable doubt."""
        return self.score >= weights().sure


Evidence = tuple[str, float]


def compare(one: Traits, other: Traits) -> Likeness:
    """Return how likely two records are one person; the same for both orders."""
    found = [*_name(one, other), *_birth(one, other), *_sex(one, other), *_numbers(one, other)]
    found += [*_phone(one, other), *_place(one, other)]
    points = sum(weight for _, weight in found)
    score = min(1.0, max(0.0, points / weights().needed))
    reasons = tuple(code for code, _ in found)
    if "number" in reasons:
        # The same personal number on two names is a mistake that somebody must look at.
        score = max(score, weights().listed)
    return Likeness(round(score, 3), round(points, 3), reasons)


def _name(one: Traits, other: Traits) -> list[Evidence]:
    if not one.words or not other.words:
        return []
    alike = similarity_of(one.words, other.words)
    if alike < weights().names_alike:
        return [("name_differs", weights().differ["name"])]
    return [("name" if alike >= SAME else "name_close", alike * weights().agree["name"])]


def _birth(one: Traits, other: Traits) -> list[Evidence]:
    agree, differ = weights().agree, weights().differ
    if one.birth_date and other.birth_date and one.birth_date == other.birth_date:
        return [("birth_date", agree["birth_date"])]
    if one.birth_year is None or other.birth_year is None:
        return []
    apart = abs(one.birth_year - other.birth_year)
    if apart > 1:
        return [("birth_year_differs", differ["birth_year"])]
    if one.birth_date and other.birth_date:
        return [("birth_date_differs", differ["birth_date"])]
    code = "birth_year_near" if apart else "birth_year"
    return [(code, agree[code])]


def _sex(one: Traits, other: Traits) -> list[Evidence]:
    if not one.sex or not other.sex:
        return []
    return [("sex", weights().agree["sex"])] if one.sex == other.sex else [("sex_differs", weights().differ["sex"])]


def _numbers(one: Traits, other: Traits) -> list[Evidence]:
    if one.numbers & other.numbers:
        return [("number", weights().agree["number"])]
    if {kind for kind, _ in one.numbers} & {kind for kind, _ in other.numbers}:
        return [("number_differs", weights().differ["number"])]
    return []


def _phone(one: Traits, other: Traits) -> list[Evidence]:
    if one.home is not None and one.home == other.home:
        # Members of one household share its telephone: that says nothing about two of them.
        return []
    if one.phone is not None and one.phone == other.phone:
        return [("phone", weights().agree["phone"])]
    if {one.phone, one.family_phone} & {other.phone, other.family_phone} - {None}:
        return [("family_phone", weights().agree["family_phone"])]
    return []


def _place(one: Traits, other: Traits) -> list[Evidence]:
    for code in ("commune", "province"):
        if getattr(one, code) and getattr(one, code) == getattr(other, code):
            return [(code, weights().agree[code])]
    return []
