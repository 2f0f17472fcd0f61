"""Who vouches for people by OpenID Connect, as the environment names them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ncovi.kernel.trouble import EnvironmentTrouble

NAMES = ("NCOVI_OIDC_ISSUER", "NCOVI_OIDC_NAME", "NCOVI_OIDC_CLIENT_ID", "NCOVI_OIDC_CLIENT_SECRET")
AT_HOME = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Identity:
    """A provider: its address, what people call it, and how it knows us."""

    issuer: str
    name: str
    client_id: str
    client_secret: str


def read(variables: Mapping[str, str]) -> Identity | None:
    """Return the provider that `variables` name, None where they name none.

    Raises:
        EnvironmentTrouble: it is half described, or would be asked without encryption.
    """
    given = {name: variables.get(name, "").strip() for name in NAMES}
    if not any(given.values()):
        return None
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise EnvironmentTrouble(f"{', '.join(missing)} must be set too, or none of NCOVI_OIDC_*.")
    issuer = urlsplit(given["NCOVI_OIDC_ISSUER"])
    if issuer.scheme != "https" and issuer.hostname not in AT_HOME:
        raise EnvironmentTrouble("NCOVI_OIDC_ISSUER must begin with https://: it vouches for who people are.")
    return Identity(*given.values())
