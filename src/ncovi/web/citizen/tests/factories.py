"""Browsers and answers for tests of the people's pages."""

import re
from typing import Any

from django.test import Client

from ncovi.casework.jobs import FLAGGED_TOPIC, open_work
from ncovi.kernel.clock import now
from ncovi.kernel.outbox import deliver
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.entry import COOKIE

ANSWERS: dict[str, Any] = {
    "travelled": "false",
    "fever": "false",
    "cough": "false",
    "dyspnoea": "false",
    "pneumonia": "false",
    "sore_throat": "false",
    "fatigue": "false",
    "contact_case": "false",
    "contact_affected_area": "false",
    "contact_symptomatic": "false",
}
ILL = ANSWERS | {"fever": "true", "cough": "true", "contact_case": "true"}


def browser(whose: Home | None = None) -> Client:
    """Return a browser that speaks English, signed in for a household if one is given."""
    client = Client(headers={"Accept-Language": "en"}, enforce_csrf_checks=False)
    if whose is not None:
        client.cookies[COOKIE] = whose.token
    return client


def form_id(page: str) -> str:
    """Return the id that a form carries."""
    found = re.search(r'name="id" value="([^"]+)"', page)
    assert found
    return found[1]


def declare(client: Client, address: str, answers: dict[str, Any]) -> str:
    """Fill in a form, send it, and return the address of the receipt."""
    page = client.get(address).content.decode()
    sent = client.post(address, answers | {"id": form_id(page), "step": "send"})
    assert sent.status_code == 302, sent.content.decode()
    return str(sent["Location"])


def work() -> None:
    """Let the worker open what was flagged."""
    deliver({FLAGGED_TOPIC: open_work}, at=now())
