"""Posts each message to the gateway's address, in the shape that the operator asks for."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx
from django.conf import settings

from ncovi.kernel.trouble import EnvironmentTrouble
from ncovi.messaging.options import HttpGateway
from ncovi.messaging.transports import Parcel, Rejected

# These say "not now"; every other 4xx says "never like this".
AGAIN = frozenset({401, 403, 408, 425, 429})
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
LONGEST_ANSWER = 64 * 1024
LONGEST_ID = 200
PLACES = re.compile(r"(\{to\}|\{text\}|\{key\})")


class NotTaken(RuntimeError):  # noqa: N818 - reads as what became of the message
    """The gateway answered that it cannot take the message now."""


class HttpTransport:
    """Speaks to one gateway, over connections that are kept open."""

    def __init__(self, gateway: HttpGateway) -> None:
        self._gateway = gateway
        self._client = httpx.Client(timeout=gateway.timeout, follow_redirects=False, trust_env=False)

    def send(self, parcel: Parcel) -> str:
        """Post a message.

        Raises:
            Rejected: the gateway will never take it.
            NotTaken, httpx.HTTPError: not now.
        """
        content, kind = filled(self._gateway.body, parcel)
        headers = {"Content-Type": kind, "Idempotency-Key": str(parcel.key), **_header(self._gateway.header)}
        answer = self._client.post(self._gateway.url, content=content, headers=headers)
        if answer.is_success:
            return id_in(answer.content[:LONGEST_ANSWER], self._gateway.id_field)
        if answer.is_client_error and answer.status_code not in AGAIN:
            raise Rejected
        raise NotTaken


def make() -> HttpTransport:
    """Return the transport to the configured gateway."""
    gateway: HttpGateway | None = settings.NCOVI_SMS_HTTP
    if gateway is None:
        raise EnvironmentTrouble("NCOVI_SMS_URL is not set: name the gateway's address.")
    return HttpTransport(gateway)


def filled(body: str, parcel: Parcel) -> tuple[str, str]:
    """Return a gateway's body with a message filled in, and its type; what people wrote cannot break its shape."""
    values = {"{to}": parcel.recipient, "{text}": parcel.text, "{key}": str(parcel.key)}
    if body.lstrip().startswith(("{", "[")):
        return json.dumps(_fill(json.loads(body), values)), JSON
    return urlencode([(name, _fill(value, values)) for name, value in parse_qsl(body)]), FORM


def id_in(content: bytes, field: str) -> str:
    """Return what stands at `field` of a JSON answer, "" where nothing does."""
    try:
        found: Any = json.loads(content)
        for step in field.split("."):
            found = found[int(step)] if isinstance(found, list) else found[step]
    except (ValueError, LookupError, TypeError):
        return ""
    return str(found)[:LONGEST_ID] if isinstance(found, str | int) else ""


def _fill(node: Any, values: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {name: _fill(each, values) for name, each in node.items()}
    if isinstance(node, list):
        return [_fill(each, values) for each in node]
    if not isinstance(node, str):
        return node
    # One pass, so that a text that holds "{key}" stays as it was written.
    return "".join(values.get(part, part) for part in PLACES.split(node))


def _header(line: str) -> dict[str, str]:
    name, _, value = line.partition(":")
    return {name.strip(): value.strip()} if name else {}
