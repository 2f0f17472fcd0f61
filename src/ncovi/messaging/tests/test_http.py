"""Text messages through an operator's HTTP interface, in whatever shape it wants them."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qs
from uuid import UUID

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.messaging.options import HttpGateway
from ncovi.messaging.tests.loopback import Listener, http_listener
from ncovi.messaging.transports import Parcel, Rejected
from ncovi.messaging.transports.http.transport import HttpTransport, NotTaken, filled, id_in

KEY = UUID("019a0000-0000-7000-8000-000000000001")
AS_JSON = '{"messages": [{"to": "{to}", "body": "{text}"}], "ref": "{key}", "flash": false}'


@pytest.fixture
def gateway() -> Iterator[Listener]:
    with http_listener() as listener:
        yield listener


def parcel(text: str = "Mã của bạn là 012345") -> Parcel:
    return Parcel(KEY, "+84912345678", "NCOVI", text, "", "vi")


def transport(gateway: Listener, body: str = AS_JSON, timeout: float = 5) -> HttpTransport:
    header = "Authorization: Bearer geheim"
    return HttpTransport(HttpGateway(f"{gateway.url}/send", header, body, "messages.0.id", timeout))


def test_a_message_is_posted_with_its_key_and_the_gateways_name_comes_back(gateway: Listener) -> None:
    assert transport(gateway).send(parcel()) == "gw-7"
    [got] = gateway.got
    assert (got.path, got.headers["Authorization"]) == ("/send", "Bearer geheim")
    assert got.headers["Idempotency-Key"] == str(KEY)
    assert json.loads(got.body) == {
        "messages": [{"to": "+84912345678", "body": "Mã của bạn là 012345"}],
        "ref": str(KEY),
        "flash": False,
    }


def test_a_gateway_that_wants_a_form_gets_one(gateway: Listener) -> None:
    transport(gateway, "to={to}&text={text}&from=NCOVI").send(parcel("a&b=c + ñ"))
    [got] = gateway.got
    assert parse_qs(got.body.decode()) == {"to": ["+84912345678"], "text": ["a&b=c + ñ"], "from": ["NCOVI"]}
    assert got.headers["Content-Type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("status", "expected"),
    [(400, Rejected), (422, Rejected), (429, NotTaken), (401, NotTaken), (503, NotTaken), (302, NotTaken)],
)
def test_what_can_never_be_sent_is_told_from_what_may_go_later(
    gateway: Listener, status: int, expected: type[Exception]
) -> None:
    gateway.status = status
    with pytest.raises(expected):
        transport(gateway).send(parcel())


def test_a_gateway_that_is_not_there_is_tried_again(gateway: Listener) -> None:
    gone = Listener(port=1)
    with pytest.raises(httpx.HTTPError):
        transport(gone).send(parcel())


@pytest.mark.parametrize("answer", [b"", b"OK", b"[]", b'{"messages": []}', b'{"messages": [{"id": {}}]}', b"\xff"])
def test_an_answer_without_a_name_is_taken_all_the_same(gateway: Listener, answer: bytes) -> None:
    gateway.answer = answer
    assert transport(gateway).send(parcel()) == ""


@given(text=st.text(max_size=200))
def test_no_text_breaks_the_shape_or_fills_a_place_of_its_own(text: str) -> None:
    content, _ = filled(AS_JSON, parcel(text))
    assert json.loads(content)["messages"][0] == {"to": "+84912345678", "body": text}


@given(content=st.binary(max_size=60), field=st.sampled_from(["id", "a.0.b", ""]))
def test_whatever_a_gateway_answers_a_name_or_nothing_is_read(content: bytes, field: str) -> None:
    assert isinstance(id_in(content, field), str)
