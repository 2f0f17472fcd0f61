"""Definitions of a case: published, dated, and refused where they contradict themselves."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ncovi.instruments import registry
from ncovi.instruments.case_definitions import (
    definition,
    definition_on,
    definitions,
    read_definition,
    with_definitions,
)
from ncovi.instruments.problems import DocumentError
from ncovi.kernel.errors import NotFound

PUBLISHED = Path(registry.PACKAGED) / "covid19" / "cases-1.json"


def document(**changes: Any) -> bytes:
    return json.dumps(json.loads(PUBLISHED.read_text(encoding="utf-8")) | changes).encode()


@pytest.mark.parametrize(
    ("met", "proposed"),
    [
        ((), ""),
        (("epidemiological",), ""),
        (("epidemiological", "fever_and_cough"), "suspected"),
        (("antigen_positive",), "suspected"),
        (("severe_respiratory",), "suspected"),
        (("close_contact", "three_symptoms"), "probable"),
        (("close_contact", "antigen_positive"), "confirmed"),
        (("pcr_positive",), "confirmed"),
        (("epidemiological", "antigen_twice"), "confirmed"),
    ],
)
def test_the_definition_of_april_2022_proposes_as_it_says(met: tuple[str, ...], proposed: str) -> None:
    assert definition("covid19", 1).proposed(met) == proposed


def test_a_positive_test_alone_shows_its_criterion() -> None:
    known = definition("covid19", 1)
    assert known.shown([("rt_pcr", "positive"), ("antigen", "negative")]) == {"pcr_positive"}
    assert known.shown([("rt_pcr", "negative")]) == frozenset()


def test_the_definition_of_a_day_is_the_newest_that_had_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "covid19"
    folder.mkdir()
    (folder / "cases-1.json").write_bytes(document())
    (folder / "cases-2.json").write_bytes(document(version=2, **{"from": "2027-01-01"}))
    monkeypatch.setattr(registry, "PACKAGED", tmp_path)
    definitions.cache_clear()
    try:
        on = [date(2020, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
        assert [definition_on("covid19", day).version for day in on] == [1, 1, 2]
        assert definition("covid19", 1).version == 1
        with pytest.raises(NotFound):
            definition("covid19", 3)
    finally:
        definitions.cache_clear()


def test_every_programme_with_cases_has_words_in_both_languages() -> None:
    assert {"covid19", "mers"} <= set(with_definitions())
    for code in with_definitions():
        for known in definitions(code):
            for one in known.criteria.values():
                assert one.text.text("vi") != one.text.text("en")


def test_a_programme_without_a_definition_has_no_cases() -> None:
    with pytest.raises(NotFound):
        definitions("../covid19")


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 0},
        {"unknown": 1},
        {"classes": {}},
        {"criteria": {}},
    ],
)
def test_a_document_that_contradicts_itself_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(DocumentError):
        read_definition(document(**wrong))
