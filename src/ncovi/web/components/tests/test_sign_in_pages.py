"""The officers' sign-in wears the house's look and speaks its languages."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from ncovi.config import messages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _compiled():
    messages.build()
    yield
    translation.activate("en")


def page(route: str, language: str) -> str:
    client = Client(headers={"accept-language": language})
    return client.get(reverse(route)).content.decode()


@pytest.mark.parametrize(("language", "heading"), [("vi", "Đăng nhập để làm việc"), ("en", "Sign in to your work")])
def test_the_sign_in_page_speaks_the_language_of_its_reader(language: str, heading: str) -> None:
    drawn = page("account_login", language)
    assert f'<html lang="{language}"' in drawn
    assert heading in drawn


def test_the_sign_in_page_labels_its_fields_and_offers_no_sign_up() -> None:
    drawn = page("account_login", "vi")
    assert ">Tên đăng nhập" in drawn
    assert ">Mật khẩu" in drawn
    assert "sign-up" not in drawn


def test_a_wrong_password_is_told_in_vietnamese_above_the_fields() -> None:
    client = Client(headers={"accept-language": "vi"})
    answer = client.post(reverse("account_login"), {"login": "nobody", "password": "wrong"})
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.content.decode()
