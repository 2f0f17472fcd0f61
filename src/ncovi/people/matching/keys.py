"""By what a name is found again, however it was written: keyed hashes of its words."""

from typing import NamedTuple

from ncovi.kernel.secrets import vault
from ncovi.kernel.vietnamese import fold
from ncovi.people.matching.names import sound, words_of

BYTES = 8
# A name of one word has neither two ends nor anything to leave out.
FEWEST = 2


class Keys(NamedTuple):
    """The keys of a name: see `NameKey`."""

    whole: int
    ends: int
    head: int | None
    tail: int | None


def keys_of(name: str, birth_year: int | None, commune: str) -> Keys | None:
    """Return the keys of a name, None where there is no name."""
    spoken = [sound(word) for word in words_of(name)]
    if not spoken:
        return None
    words = sorted(spoken)
    ends = ends_of(name)
    if len(words) < FEWEST or not commune:
        return Keys(_hash(*words), ends, None, None)
    nearby = (commune, str(birth_year or ""))
    return Keys(_hash(*words), ends, _hash(*nearby, *words[:-1]), _hash(*nearby, *words[1:]))


def whole_of(name: str) -> int:
    """Return the key of all words of a name in no order."""
    return _hash(*sorted(sound(word) for word in words_of(name)))


def ends_of(name: str) -> int:
    """Return the key of the first and the last word of a name in no order: family and given name, middle left out."""
    words = in_order(name)
    return _hash("ends", *sorted({words[0], words[-1]})) if words else 0


def in_order(name: str) -> list[str]:
    """Return the words of a name as they sound, in the order written."""
    return [sound(word) for word in fold(name).split()]


def _hash(*parts: str) -> int:
    return int.from_bytes(vault().index("name-key", "\x1f".join(parts))[:BYTES], signed=True)
