"""A log says where and what, and never who."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils.log import log_response

from ncovi.config import logs

NAME = "Nguyễn Thị Bình"


@pytest.fixture
def written() -> Iterator[Any]:
    root = logging.getLogger()
    before, level = root.handlers, root.level
    logs.configure({})
    stream = io.StringIO()
    root.handlers[0].setStream(stream)  # type: ignore[attr-defined]  # a stream's handler
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers = before
    root.setLevel(level)


def test_the_text_of_an_error_stays_out_of_the_log(written: Any) -> None:
    def fail() -> None:
        raise ValueError(f"Key (full_name)=({NAME}) already exists.")

    try:
        try:
            fail()
        except ValueError as reason:
            raise RuntimeError(NAME) from reason
    except RuntimeError:
        logging.getLogger("django.request").exception("Internal Server Error")
    [line] = written()
    assert NAME not in json.dumps(line, ensure_ascii=False)
    assert "ValueError" in line["exception"]
    assert "in fail" in line["exception"]
    assert line["exception"].endswith("RuntimeError")


def test_a_developer_sees_the_text_of_an_error_too(written: Any) -> None:
    logs.configure({"debug": True})
    stream = io.StringIO()
    logging.getLogger().handlers[0].setStream(stream)  # type: ignore[attr-defined]  # a stream's handler
    try:
        int(NAME)
    except ValueError:
        logging.getLogger("ncovi").exception("failed")
    assert NAME in stream.getvalue()


@pytest.mark.parametrize("address", ["/receipts/C92E-PZK4-QSWE", f"/console/search/{NAME}"])
def test_the_address_that_was_asked_for_stays_out_of_the_log(written: Any, address: str) -> None:
    request = RequestFactory().get(address)
    answer = type("Answer", (), {"status_code": 404})()
    log_response("%s: %s", "Not Found", request.path, response=answer, request=request)
    [line] = written()
    assert (line["event"], line["status"], line["route"]) == ("Not Found", 404, "")
    assert "C92E" not in json.dumps(line)
    assert "search" not in json.dumps(line)
