"""Bodies that are wrong in every way: a clear 4xx, never a 5xx, and nothing stored."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ncovi.declarations.tests.factories import ILL, filled, someone
from ncovi.intake.tests.lane import Running, token_of
from ncovi.intake.tests.test_intake import body, stored

quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def expect_refusal(answer: Any) -> None:
    """Check that an answer is a problem of the sender, described."""
    assert 400 <= answer.status < 500, answer.body
    problem = answer.json
    assert problem["status"] == answer.status
    assert problem["title"]
    assert all(error["detail"] for error in problem.get("errors", []))


@quick
@given(sent=st.binary(max_size=200))
def test_any_bytes_at_all_get_an_answer_below_500(lane: Running, sent: bytes) -> None:
    expect_refusal(lane.ask(sent, token_of(someone_known(lane))))


@quick
@given(sent=anything)
def test_any_json_at_all_gets_an_answer_below_500(lane: Running, sent: Any) -> None:
    expect_refusal(lane.ask(json.dumps(sent).encode(), token_of(someone_known(lane))))


@quick
@given(data=st.data())
def test_a_right_body_with_one_member_exchanged_gets_an_answer_below_500(lane: Running, data: st.DataObject) -> None:
    person = someone_known(lane)
    right = json.loads(body(filled(person.id, ILL)))
    member = data.draw(st.sampled_from([*right, *(f"answers.{name}" for name in ILL), "more", "answers.more"]))
    value = data.draw(anything)
    where, _, name = member.rpartition(".")
    (right["answers"] if where else right)[name] = value
    answer = lane.ask(json.dumps(right).encode(), token_of(person))
    if answer.status not in (200, 201):
        expect_refusal(answer)


@quick
@given(cut=st.integers(0, 300))
def test_a_right_body_cut_short(lane: Running, cut: int) -> None:
    person = someone_known(lane)
    whole = body(filled(person.id, ILL))
    expect_refusal(lane.ask(whole[: min(cut, len(whole) - 1)], token_of(person)))


@pytest.mark.parametrize("depth", [50, 1_000, 30_000])
def test_deeply_nested_bodies_are_refused(lane: Running, depth: int) -> None:
    person = someone()
    deep = b'{"answers":' + b"[" * depth + b"]" * depth + b"}"
    expect_refusal(lane.ask(deep, token_of(person)))


def test_more_than_is_taken(lane: Running) -> None:
    person = someone()
    huge = b" " * 70_000
    assert lane.ask(huge, token_of(person)).status == 413
    assert lane.ask([huge[:40_000]] * 2, token_of(person)).status == 413
    assert lane.ask(b"{}", token_of(person), headers={"content-length": "9" * 30}).status == 413


@pytest.mark.parametrize("kind", ["text/plain", "", "application/x-www-form-urlencoded", "application/jsonx"])
def test_bodies_of_other_types_are_refused(lane: Running, kind: str) -> None:
    assert lane.ask(b"{}", token_of(someone()), headers={"content-type": kind}).status == 415


def test_compressed_bodies_are_refused(lane: Running) -> None:
    assert lane.ask(b"{}", token_of(someone()), headers={"content-encoding": "gzip"}).status == 415


def test_text_that_the_database_cannot_keep(lane: Running) -> None:
    person = someone()
    for text in ("\x00", "a\x00b"):
        expect_refusal(lane.ask(body(filled(person.id, ILL | {"note": text})), token_of(person)))
    lone = body(filled(person.id, ILL | {"note": "X"})).replace(b'"X"', b'"\\ud800"')
    expect_refusal(lane.ask(lone, token_of(person)))
    assert not stored()


def someone_known(lane: Running) -> Any:
    """Return the one person of a test, made when first asked for."""
    if lane.person is None:
        lane.person = someone()
    return lane.person
