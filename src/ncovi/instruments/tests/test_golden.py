"""The golden vectors, against the Python evaluation; the TypeScript one reads the same file."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from ncovi.instruments.problems import AnswersRefused
from ncovi.instruments.registry import instrument

GOLDEN = Path(__file__).parents[1] / "golden"
FILES = sorted(GOLDEN.glob("*-1.json"))


def vectors() -> list[Any]:
    """Every vector with its form, named by its sentence."""
    found = []
    for path in FILES:
        document = json.loads(path.read_text(encoding="utf-8"))
        found += [pytest.param(document, vector, id=f"{path.stem}: {vector['name']}") for vector in document["vectors"]]
    return found


def answers_of(document: dict[str, Any], vector: dict[str, Any]) -> dict[str, Any]:
    """The base with the vector's changes; null takes an answer away."""
    merged = document["base"] | vector["change"]
    return {name: value for name, value in merged.items() if value is not None}


@pytest.mark.parametrize(("document", "vector"), vectors())
def test_a_golden_vector_gives_what_was_reasoned_by_hand(document: dict[str, Any], vector: dict[str, Any]) -> None:
    form = instrument(document["instrument"], document["version"])
    day = datetime.date.fromisoformat(document["day"])
    raw = json.dumps(answers_of(document, vector)).encode()
    expected = vector["expect"]
    if "problems" in expected:
        with pytest.raises(AnswersRefused) as refused:
            form.accept(raw, day)
        assert sorted([p.pointer, p.code] for p in refused.value.problems) == sorted(expected["problems"])
        return
    result = form.triage(form.accept(raw, day), day)
    assert (result.level, result.score) == (expected["level"], expected["score"])
    assert sorted(result.reasons) == sorted(expected["reasons"])


def test_every_rule_decides_at_least_one_vector() -> None:
    met = {
        (document["instrument"], reason)
        for document in (json.loads(path.read_text(encoding="utf-8")) for path in FILES)
        for vector in document["vectors"]
        for reason in vector["expect"].get("reasons", [])
    }
    for key in ("covid19/universal", "covid19/daily"):
        assert {(key, rule.id) for rule in instrument(key, 1).rules.rules} <= met
