"""Whose address counts: nobody can choose it, and a nation behind one proxy is not one asker."""

import pytest
from django.test import RequestFactory

from ncovi.access.address import address_of


def asked(direct: str, forwarded: str) -> str:
    return address_of(RequestFactory().get("/", REMOTE_ADDR=direct, headers={"X-Forwarded-For": forwarded}))


@pytest.mark.parametrize("forwarded", ["203.0.113.9", "10.0.0.1, 203.0.113.9", "made up,203.0.113.9"])
def test_a_proxy_on_this_machine_is_believed_about_its_last_word_only(forwarded: str) -> None:
    assert asked("127.0.0.1", forwarded) == "203.0.113.9"


def test_whoever_comes_directly_cannot_choose_an_address() -> None:
    assert asked("198.51.100.7", "203.0.113.9") == "198.51.100.7"


@pytest.mark.parametrize("forwarded", ["", "unknown", "203.0.113.9:443", "<script>", "9" * 400])
def test_what_is_no_address_is_never_counted_as_one(forwarded: str) -> None:
    assert asked("127.0.0.1", forwarded) == "127.0.0.1"
