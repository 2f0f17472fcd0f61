"""Answer sets: decoding, canonical form, partial records, and whatever else arrives."""

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.instruments.messages import CATALOGUE, message
from ncovi.instruments.problems import AnswersRefused, Problem
from ncovi.instruments.registry import instrument

DAY = datetime.date(2026, 11, 22)
UNIVERSAL = instrument("covid19/universal", 1)
QUIET: dict[str, Any] = {
    "birth_year": 1990,
    "sex": "female",
    **{item.link_id: False for item in UNIVERSAL.fields.values() if item.type == "boolean" and item.required},
}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def refused(raw: bytes) -> list[tuple[str, str]]:
    with pytest.raises(AnswersRefused) as caught:
        UNIVERSAL.accept(raw, DAY)
    return [(problem.pointer, problem.code) for problem in caught.value.problems]


def test_the_canonical_form_does_not_depend_on_order_or_absent_answers() -> None:
    first = UNIVERSAL.decode(json.dumps({**QUIET, "conditions": ["lung", "heart"], "note": None}))
    second = UNIVERSAL.decode(json.dumps(dict(reversed([*QUIET.items(), ("conditions", ["heart", "lung", "heart"])]))))
    assert UNIVERSAL.encode(first) == UNIVERSAL.encode(second)
    assert b"note" not in UNIVERSAL.encode(first)


def test_decoded_json_and_bytes_give_the_same_answers() -> None:
    answers = {**QUIET, "fever": True, "onset": "2026-11-20"}
    assert UNIVERSAL.decode(answers) == UNIVERSAL.decode(json.dumps(answers).encode())


def test_a_record_that_was_never_asked_everything_may_stay_incomplete() -> None:
    answers = UNIVERSAL.accept({"fever": True}, DAY, partial=True)
    assert UNIVERSAL.triage(answers, DAY).reasons == ("symptom",)


def test_an_incomplete_record_still_may_not_contradict_itself() -> None:
    with pytest.raises(AnswersRefused):
        UNIVERSAL.accept({"sex": "male", "pregnant": True}, DAY, partial=True)


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"\xff\xfe", b"[" * 200_000, b'{"note": "\\ud800"}', b'{"birth_year": 1e999}', b'"text"', b"null"],
)
def test_broken_bodies_are_refused_and_never_crash(raw: bytes) -> None:
    assert refused(raw)


def test_a_deeply_nested_answer_is_refused() -> None:
    assert refused(b'{"fever": ' + b"[" * 50_000 + b"]" * 50_000 + b"}") == [("/fever", "type_boolean")]


def test_the_name_of_an_unknown_field_is_shortened_to_nothing_when_it_is_no_name() -> None:
    assert refused(json.dumps({**QUIET, "Nguyễn Thị Hòa 0912": True}).encode()) == [("", "unknown_field")]


@given(st.dictionaries(st.sampled_from([*UNIVERSAL.fields, "other"]), json_values, max_size=6))
def test_whatever_is_sent_is_accepted_or_refused_with_known_codes(change: dict[str, Any]) -> None:
    try:
        answers = UNIVERSAL.accept(json.dumps({**QUIET, **change}).encode(), DAY)
    except AnswersRefused as error:
        for problem in error.problems:
            assert message(problem, UNIVERSAL, "vi")
            assert message(problem, UNIVERSAL, "en")
        return
    assert UNIVERSAL.decode(UNIVERSAL.encode(answers)) == answers
    assert 0 <= UNIVERSAL.triage(answers, DAY).score <= 100


@given(st.binary(max_size=60))
def test_random_bytes_are_refused_with_known_codes(raw: bytes) -> None:
    with pytest.raises(AnswersRefused) as caught:
        UNIVERSAL.accept(raw, DAY)
    assert all(problem.code in CATALOGUE for problem in caught.value.problems)


@given(st.sets(st.sampled_from(["fever", "cough", "dyspnoea", "pneumonia", "sore_throat", "fatigue"])))
def test_one_more_yes_never_lowers_the_level(symptoms: set[str]) -> None:
    answers = {**QUIET, **dict.fromkeys(symptoms, True)}
    before = UNIVERSAL.triage(UNIVERSAL.accept(answers, DAY), DAY)
    for more in ("contact_case", "contact_symptomatic", "contact_affected_area", "fever", "cough", "dyspnoea"):
        after = UNIVERSAL.triage(UNIVERSAL.accept({**answers, more: True}, DAY), DAY)
        assert (after.level, after.score) >= (before.level, before.score)


def test_messages_name_the_limit_and_the_other_question() -> None:
    late = Problem("/travel_places/0/to_date", "before", {"other": "from_date"})
    assert message(late, UNIVERSAL, "en") == "This date is before “From”. Check both."
    hot = Problem("/temperature", "maximum", {"limit": 43.5})
    assert message(hot, UNIVERSAL, "vi") == "Hãy nhập không quá 43,5."


def test_every_message_is_there_in_both_languages() -> None:
    assert all(set(texts) == {"vi", "en"} and all(texts.values()) for texts in CATALOGUE.values())


def test_refusals_never_repeat_what_was_answered() -> None:
    secret = "Nguyễn Thị Hòa 0912345678"
    for name in UNIVERSAL.fields:
        with pytest.raises(AnswersRefused) as caught:
            UNIVERSAL.accept({**QUIET, name: {"x": secret}}, DAY)
        assert secret not in repr((caught.value.problems, caught.value.details, str(caught.value)))
