"""How alike two names are, in whatever order and with or without accents they were written. Pure."""

from functools import lru_cache
from math import fsum

from ncovi.kernel.vietnamese import fold
from ncovi.people.matching.evidence import weights

# A letter that a keyboard left behind instead of the tone mark; no Vietnamese word ends in it.
TONE_KEYS = "fsrxj"
LONGER_THAN = 2
PREFIX = 4
PREFIX_WEIGHT = 0.1
SOUNDS = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("w", ""), ("y", "i"), ("ph", "f"))
FIRST_SOUNDS = (("tr", "ch"), ("gi", "d"), ("x", "s"), ("k", "c"))


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded and in no order of its own."""
    return tuple(sorted(fold(name).split()))


def similarity(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1; the same for both orders of the names and of their words."""
    return similarity_of(words_of(one), words_of(other))


@lru_cache(maxsize=65_536)
def similarity_of(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return how alike two names are whose words are given, folded and sorted."""
    if one == other:
        return 1.0 if one else 0.0
    # The exact sum does not depend on the order, as an ordinary one may in its last digit.
    total = fsum(_weight(word) for word in one + other)
    if not total:
        return 0.0
    return fsum(likeness * (_weight(a) + _weight(b)) for likeness, a, b in _paired(one, other)) / total


def alike(one: str, other: str) -> float:
    """Return how alike two words are after Jaro and Winkler, from 0 to 1; the same for both orders."""
    return 1.0 if one == other else _jaro_winkler(*sorted((one, other)))


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Return a folded word without what is written in two ways: y and i, tr and ch, keys of tone marks left behind."""
    if len(word) > LONGER_THAN and word[-1] in TONE_KEYS and word != word[0] * len(word):
        word = word[:-1]
    for written, kept in FIRST_SOUNDS:
        if word.startswith(written) and len(word) > len(written):
            word = kept + word.removeprefix(written)
            break
    for written, kept in SOUNDS:
        word = word.replace(written, kept)
    return word


def _weight(word: str) -> float:
    return weights().common_words.get(word, 1.0)


def _paired(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[float, str, str]]:
    """Return which word of one name goes with which of the other, the most alike first and each once."""
    least = weights().words_alike
    found = [(alike(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)]
    # Equal pairs are taken in an order that does not depend on which name came first.
    ranked = sorted(
        (each for each in found if each[0] >= least),
        key=lambda each: (-each[0], sorted((one[each[1]], other[each[2]])), each[1] + each[2]),
    )
    left, right, pairs = set(range(len(one))), set(range(len(other))), []
    for likeness, i, j in ranked:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((likeness, one[i], other[j]))
    return pairs


@lru_cache(maxsize=262_144)
def _jaro_winkler(one: str, other: str) -> float:
    jaro = _jaro(one, other)
    same = 0
    for a, b in zip(one[:PREFIX], other[:PREFIX], strict=False):
        if a != b:
            break
        same += 1
    return jaro + same * PREFIX_WEIGHT * (1 - jaro)


def _jaro(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    reach = max(len(one), len(other)) // 2 - 1
    taken: list[int] = []
    matched = []
    for i, sign in enumerate(one):
        near = range(max(0, i - reach), min(len(other), i + reach + 1))
        hit = next((j for j in near if other[j] == sign and j not in taken), None)
        if hit is not None:
            taken.append(hit)
            matched.append(sign)
    if not matched:
        return 0.0
    count = len(matched)
    swapped = sum(a != other[j] for a, j in zip(matched, sorted(taken), strict=True)) / 2
    return (count / len(one) + count / len(other) + (count - swapped) / count) / 3
