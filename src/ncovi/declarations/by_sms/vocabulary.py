"""The words of declarations by text message, read once. Pure."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("vocabulary.toml")
LONG = 5


@dataclass(frozen=True, slots=True)
class Word:
    """What a word or phrase means: `sort` is the table it stands in, `meaning` its key there."""

    sort: str
    meaning: str


@cache
def phrases() -> dict[str, Word]:
    """Return every phrase with its meaning; the first table that names it counts."""
    found: dict[str, Word] = {}
    for sort, meaning, phrase in _listed():
        found.setdefault(phrase, Word(sort, meaning))
    return found


@cache
def longest() -> int:
    """Return how many words the longest phrase has."""
    return max(len(phrase.split()) for phrase in phrases())


def meaning_of(words: tuple[str, ...]) -> Word | None:
    """Return what words next to each other mean, None if nothing; long ones also with one letter wrong."""
    exact = phrases().get(" ".join(words))
    return exact or _close().get("".join(words)) or _typed_wrong("".join(words))


@cache
def _close() -> dict[str, Word]:
    """Return the long phrases as people type them without blanks."""
    joined = ((phrase.replace(" ", ""), word) for phrase, word in phrases().items())
    return {phrase: word for phrase, word in joined if len(phrase) >= LONG}


def _typed_wrong(typed: str) -> Word | None:
    """Return the one meaning that a single wrong, missing or added letter or two exchanged ones can stand for."""
    if len(typed) < LONG:
        return None
    found = {word for phrase, word in _close().items() if is_near(typed, phrase)}
    return found.pop() if len(found) == 1 else None


def is_near(one: str, other: str) -> bool:
    """Return whether two words differ by one letter at most, or by two neighbours exchanged."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    exchanged = short[at : at + 2] == long[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (exchanged and short[at + 2 :] == long[at + 2 :])


def _listed() -> Iterator[tuple[str, str, str]]:
    for sort, meanings in tomllib.loads(SOURCE.read_text(encoding="utf-8")).items():
        for meaning, listed in meanings.items():
            for phrase in listed:
                yield sort, meaning, phrase
