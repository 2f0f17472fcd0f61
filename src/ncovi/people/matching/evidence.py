"""The weights of `weights.toml`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each agreement and each difference counts: see the head of the file."""

    needed: float
    propose: float
    listed: float
    sure: float
    words_alike: float
    names_alike: float
    agree: dict[str, float]
    differ: dict[str, float]
    common_words: dict[str, float]


@cache
def weights() -> Weights:
    """Return the weights."""
    return Weights(**tomllib.loads(WEIGHTS.read_text(encoding="utf-8")))
