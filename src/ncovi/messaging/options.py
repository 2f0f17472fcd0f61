"""What a gateway must be told before it carries anything. Pure: the configuration fills these in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HttpGateway:
    """An operator's HTTP interface: `body` is a template with {to}, {text} and {key}, as JSON or as a form.

    `header` is sent as it is ("Authorization: Bearer ..."); `id_field` leads to the gateway's own name for a message in
    its JSON answer ("id", "messages.0.id").
    """

    url: str
    header: str
    body: str
    id_field: str
    timeout: float


@dataclass(frozen=True, slots=True)
class SmppGateway:
    """An operator's SMS centre: where, as whom, and which sender people see."""

    host: str
    port: int
    system_id: str
    password: str
    source: str
    tls: bool
