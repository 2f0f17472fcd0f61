"""Whether a followed person got worse, by the rules of the programme's schedule. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from ncovi.instruments.follow_up import Worsening
from ncovi.instruments.levels import BY_CODE


def worse(
    rules: Sequence[Worsening], told: Mapping[str, Any], before: Mapping[str, Any] | None
) -> tuple[int, tuple[str, ...]]:
    """Return the level of the gravest rule that is met, 0 for none, and the codes of all that are."""
    met = [rule for rule in rules if _is_met(rule, told, before)]
    return max((int(BY_CODE[rule.level]) for rule in met), default=0), tuple(rule.code for rule in met)


def _is_met(rule: Worsening, told: Mapping[str, Any], before: Mapping[str, Any] | None) -> bool:
    answer = told.get(rule.question)
    if answer is None:
        return False
    earlier = None if before is None else before.get(rule.question)
    if rule.equals is not None:
        return bool(answer == rule.equals)
    if rule.anything:
        return bool(answer)
    if rule.more is not None:
        # Who said nothing before, or never answered, may have had all of them then.
        return before is not None and len(_chosen(answer) - _chosen(earlier)) >= rule.more
    return _has_risen(rule, answer, earlier)


def _has_risen(rule: Worsening, answer: Any, earlier: Any) -> bool:
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return False
    if rule.at_least is not None:
        return answer >= rule.at_least
    known = isinstance(earlier, int | float) and not isinstance(earlier, bool)
    # Tenths of a degree, which a float does not hold exactly.
    return known and rule.rise is not None and round(answer - earlier, 3) >= rule.rise


def _chosen(answer: Any) -> frozenset[str]:
    return frozenset(answer) if isinstance(answer, list | tuple) else frozenset()
