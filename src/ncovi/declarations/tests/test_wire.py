"""Bodies of requests."""

import json
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from ncovi.declarations.faults import fault_of
from ncovi.declarations.wire import MOST_IN_ONE_BODY, TooMany, decode


def one(**changes: Any) -> dict[str, Any]:
    """Return a declaration as a client writes it."""
    return {"id": str(uuid4()), "person": str(uuid4()), "instrument": "a/b", "version": 1, "answers": {}} | changes


def raw(value: Any) -> bytes:
    """Return a value as JSON."""
    return json.dumps(value).encode()


def test_a_single_declaration_is_read() -> None:
    declarations, listed = decode(raw(one(instrument="covid19/daily")))
    assert (len(declarations), listed, declarations[0].instrument) == (1, False, "covid19/daily")


def test_a_list_is_read_in_its_order() -> None:
    sent = [one(version=number) for number in range(MOST_IN_ONE_BODY)]
    declarations, listed = decode(raw({"declarations": sent}))
    assert ([each.version for each in declarations], listed) == (list(range(MOST_IN_ONE_BODY)), True)


@pytest.mark.parametrize("count", [0, MOST_IN_ONE_BODY + 1])
def test_too_many_or_none_are_refused(count: int) -> None:
    with pytest.raises(TooMany):
        decode(raw({"declarations": [one()] * count}))


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        (b"", "", "not_json"),
        (b"{", "", "not_json"),
        (b"\xff\xfe", "", "not_json"),
        (b"[]", "", "wrong_type"),
        (raw(one(id="x")), "/id", "wrong_type"),
        (raw(one(version="1")), "/version", "wrong_type"),
        (raw(one() | {"more": 1}), "/more", "unknown_member"),
        (raw({key: value for key, value in one().items() if key != "answers"}), "/answers", "missing"),
        (raw({"declarations": [one(), one(person=3)]}), "/declarations/1/person", "wrong_type"),
        (raw({"declarations": [one()], "id": str(uuid4())}), "/id", "unknown_member"),
    ],
)
def test_what_is_wrong_is_pointed_at(body: bytes, pointer: str, code: str) -> None:
    with pytest.raises(msgspec.MsgspecError) as raised:
        decode(body)
    fault = fault_of(raised.value)
    assert (fault.pointer, fault.code) == (pointer, code)
    assert all(fault.text(lang) for lang in ("vi", "en"))


def test_a_body_nested_too_deep_is_refused() -> None:
    deep = raw(one()).replace(b'"answers": {}', b'"answers": ' + b"[" * 20_000 + b"]" * 20_000)
    with pytest.raises((RecursionError, msgspec.MsgspecError)):
        decode(deep)
