"""What the people's pages weigh on the line, fetched the way a browser does: compressed."""

import json
import re
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urldefrag, urljoin

import httpx

FIRST_VISIT_KB = 60
PAGE_KB = 30
KILO = 1024
PHONE = "+84900000001"
ANSWERS = {
    "travelled": False, "fever": True, "cough": True, "dyspnoea": False, "pneumonia": False, "sore_throat": False,
    "fatigue": False, "contact_case": True, "contact_affected_area": False, "contact_symptomatic": False,
}  # fmt: skip
# Not pages, not the people's, or left by being opened.
PASSED_OVER = re.compile(
    r"^/(console|static|demo|api|offline/|sign-in/identity|certificates/[0-9a-f-]{36}|manifest|"
    r".*\.(json|pdf|png|svg|jpg))"
)
MOST_PAGES = 120
LINK = re.compile(r'href="(/[^"]*)"')


@dataclass
class Visitor:
    """A browser that is signed in as the demonstration's family."""

    url: str
    receipt: str = ""
    browser: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        headers = {"Accept-Encoding": "gzip", "Accept-Language": "vi"}
        self.browser = httpx.Client(base_url=self.url, headers=headers, timeout=60, follow_redirects=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.browser.close()

    @property
    def cookie(self) -> str:
        """The cookie of the household."""
        return f"ncovi_citizen={self.browser.cookies['ncovi_citizen']}"

    def sign_in(self) -> None:
        """Open the family's household and declare once, as an app would."""
        before = self._shown()
        self.browser.post("/api/v1/sign-in/code", json={"phone": PHONE}).raise_for_status()
        told = self.browser.post("/api/v1/sign-in/token", json={"phone": PHONE, "code": self._newer_than(before)})
        token = told.raise_for_status().json()["token"]
        self.browser.cookies.set("ncovi_citizen", token)
        me = self.browser.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).raise_for_status().json()
        person = me["persons"][0]
        sent = {"id": _uuid7(), "person": person["id"], "instrument": "covid19/universal", "version": 1,
                "answers": ANSWERS | {"birth_year": person["birth_year"], "sex": person["sex"]}}  # fmt: skip
        answer = self.browser.post("/api/v1/declarations", json=sent, headers={"Authorization": f"Bearer {token}"})
        self.receipt = answer.raise_for_status().json()["receipts"][0]["receipt"]

    def weigh(self, path: str) -> tuple[int, str]:
        """Return how many bytes came over the line, and the text that they made."""
        with self.browser.stream("GET", path) as answer:
            text = answer.read().decode()
            return answer.num_bytes_downloaded, text

    def first_visit(self) -> dict[str, int]:
        """Return the bytes of every style and script that somebody's first page brings, the worker's included."""
        with Visitor(self.url) as stranger:
            _, page = stranger.weigh("/")
            found = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page))
            bytes_of_worker, worker = stranger.weigh("/sw.js")
            kept = re.match(r"self\.KEEP=(\{.*?\});", worker)
            if kept is None:
                raise RuntimeError("the worker does not say what it keeps")
            found |= {address for address in json.loads(kept[1])["files"] if address.endswith((".css", ".js"))}
            return {"/sw.js": bytes_of_worker} | {address: stranger.weigh(address)[0] for address in sorted(found)}

    def pages(self) -> dict[str, int]:
        """Return the bytes of every page that can be reached from the first one."""
        waiting, weights = deque(["/", "/offline", f"/receipts/{self.receipt}"]), {}
        while waiting and len(weights) < MOST_PAGES:
            path = waiting.popleft()
            if path in weights or PASSED_OVER.match(path):
                continue
            weights[path], text = self.weigh(path)
            links = (urldefrag(urljoin(path, link)).url.replace("&amp;", "&") for link in LINK.findall(text))
            waiting.extend(link for link in links if link not in weights)
        return weights

    def _newer_than(self, before: str) -> str:
        for _ in range(60):
            if (code := self._shown()) != before:
                return code
            time.sleep(0.5)
        raise RuntimeError("no code came")

    def _shown(self) -> str:
        """Return the newest code on the demonstration's telephone."""
        page = re.sub(r"<[^>]+>", "", self.browser.get("/demo/sms").text)
        found = re.search(r"001 ·[^·]*?là (\d{6})", page, re.DOTALL)
        return found[1] if found else ""


def _uuid7() -> str:
    from ncovi.kernel.ids import uuid7

    return str(uuid7())
