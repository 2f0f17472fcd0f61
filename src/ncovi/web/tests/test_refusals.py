"""A room's refusal becomes a page, a fragment or nothing else, each with its status."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused, TooMany, Unavailable
from ncovi.web.middleware import translate

KINDS = [(Invalid, 400), (NotFound, 404), (Forbidden, 403), (Conflict, 409), (TooMany, 429), (Unavailable, 503)]


def page(reason: Exception, address: str = "/", **headers: str) -> Any:
    request = RequestFactory(headers=headers).get(address)
    request.session = {}  # type: ignore[assignment]
    request.user = None  # type: ignore[assignment]
    return translate(request, reason)


@pytest.mark.parametrize(("kind", "status"), KINDS)
def test_each_kind_of_refusal_is_a_page_of_its_own_status(kind: type[Refused], status: int) -> None:
    answer = page(kind("code"))
    assert answer.status_code == status
    assert b"<html" in answer.content


def test_a_fragment_is_answered_where_one_was_asked_for() -> None:
    answer = page(Conflict("taken", "Somebody <b>else</b> was faster."), **{"HX-Request": "true"})
    assert answer.status_code == 409
    assert b"<html" not in answer.content
    assert b"Somebody &lt;b&gt;else" in answer.content


def test_when_to_come_back_is_said_in_the_header() -> None:
    assert page(TooMany("often", details={"retry_after": 90}))["Retry-After"] == "90"


def test_a_database_that_is_away_is_a_busy_service_and_not_a_fault() -> None:
    answer = page(OperationalError("server closed the connection"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert b"server closed" not in answer.content


def test_any_other_exception_stays_a_fault() -> None:
    assert page(ValueError("x")) is None
