"""Text messages through an SMS centre on a socket: both ways, long ones, receipts, and every way in which it breaks."""

import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from ncovi.messaging.options import SmppGateway
from ncovi.messaging.tests.smsc import IS_THERE, Smsc, running_smsc
from ncovi.messaging.transports import Rejected
from ncovi.messaging.transports.smpp.session import NotTaken, Session
from ncovi.messaging.transports.smpp.text import decode

pytestmark = pytest.mark.skipif(not IS_THERE, reason="the front end's packages are not installed")
NUMBER = "+84912345678"


@pytest.fixture(scope="module")
def centre() -> Iterator[Smsc]:
    with running_smsc() as smsc:
        yield smsc


@pytest.fixture
def kept() -> list[Any]:
    return []


@pytest.fixture
def session(centre: Smsc, kept: list[Any]) -> Iterator[Session]:
    made = Session(gateway(centre), kept.append)
    yield made
    made.close()
    centre.order("refuse", status=0)
    centre.order("silent", yes=False)


def gateway(centre: Smsc, word: str = "secret") -> SmppGateway:
    return SmppGateway("127.0.0.1", centre.port, "ncovi", word, "NCOVI", tls=False)


def tended(session: Session, until: Any) -> None:
    """Tend the session until something holds."""
    deadline = time.monotonic() + 10
    while not until():
        session.tend()
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_vietnamese_text_arrives_letter_by_letter(centre: Smsc, session: Session) -> None:
    name = session.send(NUMBER, "Mã đăng nhập: 012345 🙂")
    bound, got = centre.wait_for("bind"), centre.wait_for("submit")
    assert (bound["known"], bound["version"]) == (True, 0x34)
    assert (got["to"], got["from"], got["coding"]) == ("84912345678", "NCOVI", 8)
    assert (got["text"], got["name"], got["receipt"]) == ("Mã đăng nhập: 012345 🙂", name, 1)


def test_a_plain_text_takes_the_short_alphabet(centre: Smsc, session: Session) -> None:
    session.send(NUMBER, "NCOVI: code {012345} [a^b]")
    got = centre.wait_for("submit")
    assert (got["text"], got["coding"]) == ("NCOVI: code {012345} [a^b]", 0)


def test_a_long_text_goes_in_parts_that_join_again_and_asks_for_one_receipt(centre: Smsc, session: Session) -> None:
    text = "Trạm y tế đã kiểm tra khai báo của bạn. 🙂" * 5
    name = session.send(NUMBER, text)
    parts = [centre.wait_for("submit") for _ in range(4)]
    assert "".join(part["text"] for part in parts) == text
    assert [part["udh"][-1] for part in parts] == [1, 2, 3, 4]
    assert {part["udh"][-2] for part in parts} == {4}
    assert len({part["udh"][-3] for part in parts}) == 1
    assert [part["receipt"] for part in parts] == [0, 0, 0, 1]
    assert parts[-1]["name"] == name


def test_what_people_send_is_kept_and_then_acknowledged(centre: Smsc, session: Session, kept: list[Any]) -> None:
    session.tend()
    centre.order("deliver", **{"from": "84912345678"}, text="NCOVI sốt ho")
    tended(session, lambda: kept)
    assert bytes(kept[0].source_addr) == b"84912345678"
    assert decode(bytes(kept[0].short_message), kept[0].data_coding) == "NCOVI sốt ho"
    assert centre.wait_for("kept")["status"] == 0


def test_what_could_not_be_kept_is_asked_for_again(centre: Smsc) -> None:
    def broken(_: Any) -> None:
        raise RuntimeError("database away")

    session = Session(gateway(centre), broken)
    session.tend()
    centre.order("deliver", **{"from": "84912345678"}, text="NCOVI OK")
    answers: list[Any] = []
    waiting = Thread(target=lambda: answers.append(centre.wait_for("kept")))
    waiting.start()
    tended(session, lambda: answers)
    waiting.join()
    assert answers[0]["status"] == 0x64
    session.close()


def test_a_receipt_names_the_message_that_arrived(centre: Smsc, session: Session, kept: list[Any]) -> None:
    from ncovi.messaging.transports.smpp.receipts import is_receipt, read_receipt

    name = session.send(NUMBER, "x")
    centre.order("receipt", name=name, state="DELIVRD")
    tended(session, lambda: kept)
    assert is_receipt(int(kept[0].esm_class))
    assert read_receipt(bytes(kept[0].short_message)) == (name, True)


def test_messages_that_come_in_while_one_is_sent_are_not_lost(centre: Smsc, session: Session, kept: list[Any]) -> None:
    session.tend()
    centre.order("deliver", **{"from": "84912345678"}, text="NCOVI OK")
    session.send(NUMBER, "x")
    assert kept == []
    tended(session, lambda: kept)


@pytest.mark.parametrize(("status", "expected"), [(0x0B, Rejected), (0x58, NotTaken), (0x14, NotTaken)])
def test_a_wrong_number_is_given_up_and_a_busy_centre_tried_again(
    centre: Smsc, session: Session, status: int, expected: type[Exception]
) -> None:
    session.tend()
    centre.order("refuse", status=status)
    with pytest.raises(expected):
        session.send(NUMBER, "x")


def test_a_broken_connection_is_bound_again(centre: Smsc, session: Session) -> None:
    session.send(NUMBER, "before")
    centre.order("drop")
    with pytest.raises(NotTaken):
        session.send(NUMBER, "lost")
    session.send(NUMBER, "after")
    while centre.wait_for("submit")["text"] != "after":
        continue


def test_a_centre_that_answers_nothing_is_not_waited_for_for_ever(
    centre: Smsc, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ncovi.messaging.transports.smpp.session.SECONDS", 0.3)
    session.tend()
    centre.order("silent", yes=True)
    begun = time.monotonic()
    with pytest.raises(NotTaken):
        session.send(NUMBER, "x")
    assert time.monotonic() - begun < 3


def test_a_silent_line_is_asked_and_kept(centre: Smsc, kept: list[Any]) -> None:
    session = Session(gateway(centre), kept.append, idle=0.05)
    session.tend()
    time.sleep(0.1)
    session.tend()
    assert centre.wait_for("enquired")
    session.close()


def test_a_line_that_went_dead_is_given_up(centre: Smsc, kept: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ncovi.messaging.transports.smpp.session.SECONDS", 0.2)
    session = Session(gateway(centre), kept.append, idle=0.05)
    session.tend()
    centre.order("silent", yes=True)
    with pytest.raises(ConnectionError):
        tended(session, lambda: False)
    centre.order("silent", yes=False)
    session.tend()
    session.close()


def test_the_centres_own_question_is_answered(centre: Smsc, session: Session) -> None:
    session.tend()
    centre.order("ask")
    for _ in range(20):
        session.tend()
        time.sleep(0.01)
    assert centre.wait_for("answered")


def test_a_wrong_password_is_an_error_that_tells_no_secret(centre: Smsc) -> None:
    session = Session(gateway(centre, "wrong"), print)
    with pytest.raises(ConnectionError) as caught:
        session.tend()
    assert "wrong" not in str(caught.value)
    while centre.wait_for("bind")["known"]:
        continue


def test_the_end_is_said_good_bye_to(centre: Smsc) -> None:
    session = Session(gateway(centre), print)
    session.tend()
    session.close()
    assert centre.wait_for("unbound")
