"""Who may be meant, and which records are one person; scope first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.kernel.errors import NotFound
from ncovi.people.matching import finding
from ncovi.people.matching.described import Described
from ncovi.people.matching.identity import kept_of
from ncovi.people.matching.reading import (
    CorrectionView,
    MergeView,
    PairView,
    corrected,
    corrections,
    duplicates,
    merges,
    openings,
    pairs_of,
    reason_given,
    registration,
    told_of,
)
from ncovi.people.matching.rules import Traits, compare
from ncovi.people.queries.staff import PersonCard, cards
from ncovi.territory.queries import province_of, provinces

__all__ = [
    "Candidate",
    "CorrectionView",
    "Described",
    "MergeView",
    "PairView",
    "candidates",
    "chosen",
    "corrected",
    "corrections",
    "duplicates",
    "merges",
    "openings",
    "pairs_of",
    "reason_given",
    "registration",
    "settled",
    "told_of",
]

Key = tuple[int, UUID]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person on record whom a description may mean: how likely, from 0 to 1, and why in codes."""

    card: PersonCard
    score: float
    reasons: tuple[str, ...]
    sure: bool

    @property
    def key(self) -> Key:
        """The person's key."""
        return self.card.cell, self.card.id


def candidates(scope: Scope, described: Described, limit: int = 5) -> list[Candidate]:
    """Return who of the territory may be meant, the likeliest first; nobody without a name, number or telephone.

    Who took consent back, or never gave it, is proposed only where the description is surely theirs.
    """
    asked = finding.asked_of(described, _provinces(scope, described))
    hits = finding.find(scope, [asked]).get(0, [])
    return _ranked(scope, [_candidate(asked.traits, hit) for hit in hits], limit)


def _ranked(scope: Scope, found: Iterable[Candidate | None], limit: int) -> list[Candidate]:
    """Return candidates, the likeliest first, each person once: a record that was joined stands for the kept one."""
    worth = sorted((each for each in found if each is not None), key=lambda each: (-each.score, each.key))
    kept = kept_of(each.key for each in worth)
    shown = cards(scope, kept.values())
    best: dict[Key, Candidate] = {}
    for each in worth:
        key = kept.get(each.key, each.key)
        card = shown.get(key, each.card)
        best.setdefault(key, Candidate(card, each.score, each.reasons, each.sure))
    return list(best.values())[:limit]


def settled(scope: Scope, found: Iterable[PersonCard]) -> list[PersonCard]:
    """Return persons with a record that was joined to another replaced by the one that was kept, each once."""
    listed = list(found)
    kept = kept_of((card.cell, card.id) for card in listed)
    shown = cards(scope, kept.values())
    seen: dict[Key, PersonCard] = {}
    for card in listed:
        own = (card.cell, card.id)
        # Who was kept may live out of sight by now: then the record stands for itself.
        stands_for = shown.get(kept.get(own, own), card)
        seen.setdefault((stands_for.cell, stands_for.id), stands_for)
    return list(seen.values())


def chosen(scope: Scope, key: Key) -> PersonCard:
    """Return the person whom an officer picked from the candidates, in the record that was kept.

    Raises:
        NotFound: no such person within the scope.
    """
    wanted = kept_of([key]).get(key, key)
    found = cards(scope, {wanted, key})
    card = found.get(wanted) or found.get(key)
    if card is None:
        raise NotFound("person_not_found")
    return card


def _candidate(asked: Traits, hit: finding.Hit) -> Candidate | None:
    likeness = compare(asked, hit.traits)
    if not likeness.worth_asking or not (hit.open or likeness.sure):
        return None
    return Candidate(hit.card, likeness.score, likeness.reasons, likeness.sure)


def _provinces(scope: Scope, described: Described) -> Sequence[str]:
    """Return where to look for a name: all of the territory, the province that was told first."""
    if scope.nation:
        within = [province.code for province in provinces()]
    else:
        within = sorted({*scope.provinces, *(province_of(commune) for commune in scope.communes)})
    told = province_of(described.commune) if described.commune else ""
    return sorted(within, key=lambda code: (code != told, code))
