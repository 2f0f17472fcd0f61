"""Many descriptions at once: a list of a hundred thousand contacts is matched in chunks, never one by one."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from ncovi.access.scope import Scope
from ncovi.people.matching import finding
from ncovi.people.matching.described import Described
from ncovi.people.matching.identity import kept_of
from ncovi.people.matching.queries import Candidate
from ncovi.people.matching.rules import Likeness, Traits, compare
from ncovi.people.queries.staff import PersonCard, cards
from ncovi.territory.queries import province_of

CHUNK = 2_000
Key = tuple[int, UUID]


def match_many(scope: Scope, described: Sequence[Described]) -> list[Candidate | None]:
    """Return for each description the person on record who surely is meant, None where nobody is.

    What is only likely is not taken: it would give somebody's illness to somebody else. It is left to the list of
    possible duplicates.
    """
    found: list[Candidate | None] = []
    for start in range(0, len(described), CHUNK):
        found += _matched(scope, described[start : start + CHUNK])
    return found


def _matched(scope: Scope, described: Sequence[Described]) -> list[Candidate | None]:
    asked = [finding.asked_of(each, (province_of(each.commune),) if each.commune else ()) for each in described]
    hits = finding.find(scope, asked)
    best = [_best(each.traits, hits.get(n, [])) for n, each in enumerate(asked)]
    kept = kept_of(each.key for each in best if each is not None)
    shown = cards(scope, kept.values())
    return [each if each is None else _kept(each, kept.get(each.key), shown) for each in best]


def _best(asked: Traits, hits: Sequence[finding.Hit]) -> Candidate | None:
    if not hits:
        return None
    # Of two that fit alike the older record is the one: ids grow with time.
    likeness, hit = min(
        ((compare(asked, hit.traits), hit) for hit in hits), key=lambda each: (-each[0].points, each[1].card.id)
    )
    return _sure(likeness, hit)


def _sure(likeness: Likeness, hit: finding.Hit) -> Candidate | None:
    return Candidate(hit.card, likeness.score, likeness.reasons, likeness.sure) if likeness.sure else None


def _kept(found: Candidate, key: Key | None, shown: Mapping[Key, PersonCard]) -> Candidate:
    card = shown.get(key) if key is not None else None
    return Candidate(card, found.score, found.reasons, found.sure) if card is not None else found
