"""What holds for texts, places and situations; knows no database."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Place = tuple[str, str]

NEWS, GUIDANCE, NOTICE = "news", "guidance", "notice"
KINDS = (NEWS, GUIDANCE, NOTICE)
NORMAL, URGENT = "normal", "urgent"
URGENCIES = (NORMAL, URGENT)
LEVELS = ("nation", "province", "commune")
# The most pressing first: a person in isolation who is over 60 reads about isolation first.
SITUATIONS = ("isolation", "contact", "ill", "pregnant", "over60", "child", "healthy")
OFF, ONLY_URGENT, ALL = "off", "urgent", "all"
NOTICES = (OFF, ONLY_URGENT, ALL)
MOST_PLACES = 5
OLD, YOUNG = 60, 16
CONTACT_ANSWERS = ("contact_case", "contact_affected_area", "contact_symptomatic")
WATCH = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person that guidance depends on; `follow_up` is "isolation", "monitoring" or ""."""

    age: int | None = None
    level: int = 0
    answers: Mapping[str, object] | None = None
    follow_up: str = ""


def situations_of(known: Known) -> list[str]:
    """Return the situations of a person, the most pressing first; "healthy" where nothing else holds."""
    answers = known.answers or {}
    holds = {
        "isolation": known.follow_up == "isolation",
        "contact": known.follow_up == "monitoring" or any(answers.get(item) is True for item in CONTACT_ANSWERS),
        "ill": known.level >= WATCH,
        "pregnant": answers.get("pregnant") is True,
        "over60": known.age is not None and known.age >= OLD,
        "child": known.age is not None and known.age < YOUNG,
    }
    return [name for name in SITUATIONS if holds.get(name)] or ["healthy"]


def places_above(commune: str, province: str) -> list[Place]:
    """Return the places whose bulletins somebody in a commune reads: the commune, its province, the nation."""
    own: list[Place] = [("commune", commune)] if commune else []
    return [*own, *([("province", province)] if province else []), ("nation", "VN")]


def content_digest(content: Mapping[str, object], places: Sequence[Place]) -> str:
    """Return the SHA-256 of what people read and for whom it is meant."""
    whole = {**content, "places": sorted(map(list, places))}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def wants(notices: str, urgency: str) -> bool:
    """Return whether somebody who chose `notices` for a place hears of a bulletin of this urgency."""
    return notices == ALL or (notices == ONLY_URGENT and urgency == URGENT)
