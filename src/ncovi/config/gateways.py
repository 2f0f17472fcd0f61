"""Which ways messages take, read from the environment and refused with a sentence that says what to set."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from ncovi.kernel.trouble import EnvironmentTrouble
from ncovi.messaging.options import HttpGateway, SmppGateway

SMS = ("demo", "none", "http", "smpp")
HTTP_BODY = '{"to": "{to}", "text": "{text}", "reference": "{key}"}'
FIELDS = frozenset({"to", "text", "key"})
# Where the browsers of people in the field are woken up from; a closed network names its own.
PUSH_HOSTS = "fcm.googleapis.com,push.services.mozilla.com,web.push.apple.com,notify.windows.com"
SHORTEST_SECRET = 24
LONGEST_SOURCE = 20


@dataclass(frozen=True, slots=True)
class Gateways:
    """What carries text messages, e-mail and web push, and how the gateway's own calls are known.

    `smtp` is the parsed URL of the mail server, None where no e-mail is sent.
    """

    sms: str
    http: HttpGateway | None
    smpp: SmppGateway | None
    webhook_secret: str
    smtp: SplitResult | None
    email_from: str
    push_hosts: tuple[str, ...]

    def transports(self, *, demo: bool) -> dict[str, str]:
        """Return the transport of each channel."""
        email = "smtp" if self.smtp else "demo" if demo else "none"
        return {"sms": self.sms, "email": email, "push": "push"}


def read(variables: Mapping[str, str], *, demo: bool) -> Gateways:
    """Return what `variables` say about gateways.

    Raises:
        EnvironmentTrouble: with one line that names the variable, its fault and what to set.
    """
    sms = variables.get("NCOVI_SMS") or ("demo" if demo else "none")
    if sms not in SMS:
        raise EnvironmentTrouble(f"NCOVI_SMS={sms!r} is no way to send: set it to one of {', '.join(SMS)}.")
    if sms == "demo" and not demo:
        raise EnvironmentTrouble("NCOVI_SMS=demo sends nothing: set NCOVI_DEMO=1 too, or name a gateway (http, smpp).")
    return Gateways(
        sms=sms,
        http=_http(variables) if sms == "http" else None,
        smpp=_smpp(variables) if sms == "smpp" else None,
        webhook_secret=_secret(variables),
        smtp=_smtp(variables),
        email_from=variables.get("NCOVI_EMAIL_FROM", "NCOVI <khong-tra-loi@localhost>"),
        push_hosts=tuple(part.strip() for part in variables.get("NCOVI_PUSH_HOSTS", PUSH_HOSTS).split(",") if part),
    )


def _http(variables: Mapping[str, str]) -> HttpGateway:
    url = _url(variables, "NCOVI_SMS_URL", {"https", "http"}, "https://gateway.example/send").geturl()
    header, body = variables.get("NCOVI_SMS_HEADER", ""), variables.get("NCOVI_SMS_BODY") or HTTP_BODY
    if header and ":" not in header:
        raise EnvironmentTrouble("NCOVI_SMS_HEADER must look like 'Authorization: Bearer secret'.")
    if "{to}" not in body or "{text}" not in body:
        raise EnvironmentTrouble("NCOVI_SMS_BODY must hold {to} and {text}, as JSON or as to={to}&text={text}.")
    timeout = variables.get("NCOVI_SMS_TIMEOUT", "10")
    if not timeout.isdecimal() or not 1 <= int(timeout) <= 20:  # noqa: PLR2004 - within the lease of a message
        raise EnvironmentTrouble("NCOVI_SMS_TIMEOUT must be whole seconds from 1 to 20.")
    return HttpGateway(url, header, body, variables.get("NCOVI_SMS_ID_FIELD", "id"), float(timeout))


def _smpp(variables: Mapping[str, str]) -> SmppGateway:
    shape = "smpp://system_id:password@host:2775?source=NCOVI"
    parts = _url(variables, "NCOVI_SMPP_URL", {"smpp", "ssmpp"}, shape)
    source = parse_qs(parts.query).get("source", ["NCOVI"])[0]
    if not parts.username or len(source) > LONGEST_SOURCE or set(source) - set(string.ascii_letters + string.digits):
        raise EnvironmentTrouble(f"NCOVI_SMPP_URL must look like {shape}.")
    return SmppGateway(
        host=parts.hostname or "",
        port=parts.port or 2775,
        system_id=unquote(parts.username),
        password=unquote(parts.password or ""),
        source=source,
        tls=parts.scheme == "ssmpp",
    )


def _smtp(variables: Mapping[str, str]) -> SplitResult | None:
    if not variables.get("NCOVI_SMTP_URL"):
        return None
    return _url(variables, "NCOVI_SMTP_URL", {"smtp", "smtps"}, "smtp://user:password@mail.example:587?tls=1")


def _url(variables: Mapping[str, str], name: str, schemes: set[str], shape: str) -> SplitResult:
    trouble = EnvironmentTrouble(f"{name} must look like {shape}.")
    try:
        parts = urlsplit(variables.get(name, ""))
        port_fits = parts.port is None or parts.port > 0
    except ValueError as reason:
        raise trouble from reason
    if parts.scheme not in schemes or not parts.hostname or not port_fits:
        raise trouble
    return parts


def _secret(variables: Mapping[str, str]) -> str:
    secret = variables.get("NCOVI_SMS_WEBHOOK_SECRET", "").strip()
    if secret and len(secret) < SHORTEST_SECRET:
        raise EnvironmentTrouble(
            f"NCOVI_SMS_WEBHOOK_SECRET is shorter than {SHORTEST_SECRET} characters: use a longer one."
        )
    return secret
