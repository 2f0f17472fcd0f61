"""Gateways are named in the environment, and what cannot work is refused with a sentence that helps."""

import pytest

from ncovi.config.gateways import read
from ncovi.kernel.trouble import EnvironmentTrouble
from ncovi.messaging.options import HttpGateway, SmppGateway

HTTP = {"NCOVI_SMS": "http", "NCOVI_SMS_URL": "https://sms.example/send"}
SMPP = {"NCOVI_SMS": "smpp", "NCOVI_SMPP_URL": "smpp://ncovi:p%40ss@smsc.example:2776?source=NCOVI"}


def test_nothing_set_sends_nothing_and_a_demonstration_shows_its_messages() -> None:
    assert read({}, demo=False).transports(demo=False) == {"sms": "none", "email": "none", "push": "push"}
    assert read({}, demo=True).transports(demo=True) == {"sms": "demo", "email": "demo", "push": "push"}


def test_an_http_gateway_needs_an_address_and_has_a_body_of_its_own() -> None:
    found = read(HTTP, demo=False)
    assert isinstance(found.http, HttpGateway)
    assert (found.http.url, found.http.timeout, found.http.id_field) == ("https://sms.example/send", 10.0, "id")
    assert "{text}" in found.http.body


def test_an_sms_centre_is_named_by_one_address() -> None:
    assert read(SMPP, demo=False).smpp == SmppGateway("smsc.example", 2776, "ncovi", "p@ss", "NCOVI", tls=False)
    assert read(SMPP | {"NCOVI_SMPP_URL": "ssmpp://a:b@c"}, demo=False).smpp == SmppGateway(
        "c", 2775, "a", "b", "NCOVI", tls=True
    )


def test_a_mail_server_turns_e_mail_on() -> None:
    found = read({"NCOVI_SMTP_URL": "smtp://u:p@mail.example:587?tls=1"}, demo=False)
    assert found.transports(demo=False)["email"] == "smtp"
    assert found.smtp.port == 587


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"NCOVI_SMS": "pigeon"}, "NCOVI_SMS="),
        ({"NCOVI_SMS": "demo"}, "NCOVI_DEMO"),
        ({"NCOVI_SMS": "http"}, "NCOVI_SMS_URL"),
        (HTTP | {"NCOVI_SMS_URL": "ftp://x"}, "NCOVI_SMS_URL"),
        (HTTP | {"NCOVI_SMS_URL": "https://x:99999/"}, "NCOVI_SMS_URL"),
        (HTTP | {"NCOVI_SMS_HEADER": "secret"}, "NCOVI_SMS_HEADER"),
        (HTTP | {"NCOVI_SMS_BODY": "to={to}"}, "NCOVI_SMS_BODY"),
        (HTTP | {"NCOVI_SMS_TIMEOUT": "60"}, "NCOVI_SMS_TIMEOUT"),
        ({"NCOVI_SMS": "smpp"}, "NCOVI_SMPP_URL"),
        (SMPP | {"NCOVI_SMPP_URL": "smpp://smsc.example"}, "NCOVI_SMPP_URL"),
        (SMPP | {"NCOVI_SMPP_URL": "smpp://a:b@c?source=Bộ Y tế"}, "NCOVI_SMPP_URL"),
        ({"NCOVI_SMTP_URL": "mail.example"}, "NCOVI_SMTP_URL"),
        ({"NCOVI_SMS_WEBHOOK_SECRET": "short"}, "NCOVI_SMS_WEBHOOK_SECRET"),
    ],
)
def test_what_cannot_work_is_refused_by_its_name(variables: dict[str, str], named: str) -> None:
    with pytest.raises(EnvironmentTrouble, match=named):
        read(variables, demo=False)


def test_no_refusal_quotes_a_secret() -> None:
    for variables in ({"NCOVI_SMS_WEBHOOK_SECRET": "geheim"}, SMPP | {"NCOVI_SMPP_URL": "smpp://a:geheim@"}):
        with pytest.raises(EnvironmentTrouble) as caught:
            read(variables, demo=False)
        assert "geheim" not in str(caught.value)
