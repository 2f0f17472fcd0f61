"""Saying no."""

import json

import pytest

from ncovi.intake.problems import TITLES, Problem, language_of


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        (b"", "vi"),
        (b"en", "en"),
        (b"en-US,en;q=0.9", "en"),
        (b"fr,en;q=0.5,vi;q=0.4", "en"),
        (b"en;q=0.3, vi;q=0.7", "vi"),
        (b"fr", "vi"),
        (b"en;q=x", "vi"),
        (b"en;q=0", "vi"),
        (b"\xff\xfe;;;,,", "vi"),
    ],
)
def test_the_language_that_is_liked_best_is_spoken(accepted: bytes, lang: str) -> None:
    assert language_of(accepted) == lang


@pytest.mark.parametrize("code", list(TITLES))
def test_every_problem_is_complete_in_both_languages(code: str) -> None:
    problem = Problem(code)
    titles = {json.loads(problem.body(lang))["title"] for lang in ("vi", "en")}
    assert len(titles) == 2
    assert {json.loads(problem.body("en"))[member] for member in ("type", "code")} == {"about:blank", code}
    assert 400 <= problem.status < 600
