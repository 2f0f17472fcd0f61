"""The result of triage."""

import msgspec


class Triage(msgspec.Struct, frozen=True):
    """What the rules say about one answer set.

    `level` is a value of `levels.Level`, `score` 0..100 orders within a level, `reasons` are ids of all rules that
    gave this level (none for the lowest), `rules_version` names the triage document.
    """

    level: int
    score: int
    reasons: tuple[str, ...]
    rules_version: int
