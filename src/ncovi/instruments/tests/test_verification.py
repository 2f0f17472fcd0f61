"""The scripts of verification and the wording of certificates: published, complete in both languages, and checked."""

import json
from typing import Any

import pytest

from ncovi.instruments.certificates import certificates, read_certificates
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.registry import PACKAGED
from ncovi.instruments.verification import proposed, read_verification, verification
from ncovi.kernel.errors import NotFound

DECLARED = "verify_declaration"


def stored(name: str) -> Any:
    return json.loads((PACKAGED / "covid19" / name).read_text(encoding="utf-8"))


def test_work_about_people_has_a_script_and_other_work_has_none() -> None:
    document = verification("covid19")
    assert all(document.script(kind) for kind in (DECLARED, "missed_check", "worsening"))
    assert document.script("duplicate") is None


def test_the_gravest_answer_speaks_for_the_outcome_and_silence_for_none() -> None:
    script = verification("covid19").script(DECLARED)
    assert script is not None
    assert proposed(script, {"feeling": "better", "breathing": "yes"}) == "referred"
    assert proposed(script, {"feeling": "mistake", "contact": "yes"}) == "watch"
    assert proposed(script, {"feeling": "made-up", "who": "self"}) == ""


def test_what_is_read_aloud_is_short() -> None:
    for script in verification("covid19").scripts:
        for question in script.questions:
            assert len(question.text.vi.split()) <= 20
            assert len(question.text.en.split()) <= 20


def test_a_question_with_neither_answers_nor_limits_is_refused() -> None:
    document = stored("verification-1.json")
    document["scripts"][0]["questions"][0]["answers"] = []
    with pytest.raises(DocumentError, match="answers"):
        read_verification(json.dumps(document).encode())


def test_a_paper_that_names_an_unknown_fact_is_refused() -> None:
    document = stored("certificates-1.json")
    document["papers"]["isolation_order"]["lines"][0]["en"] = "For {number_of_identity_card}."
    with pytest.raises(DocumentError, match="no such fact"):
        read_certificates(json.dumps(document).encode())


def test_both_languages_of_a_paper_name_the_same_facts() -> None:
    for paper in certificates("covid19").papers.values():
        for line in (*paper.lines, paper.closing):
            named = [{part.split("}")[0] for part in text.split("{")[1:]} for text in (line.vi, line.en)]
            assert named[0] == named[1]


@pytest.mark.parametrize("of", [verification, certificates])
def test_an_unknown_version_is_not_found(of: Any) -> None:
    with pytest.raises(NotFound):
        of("covid19", 99)
