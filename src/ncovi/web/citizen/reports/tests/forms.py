"""Filling in the form of a report as a browser does."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ncovi.reports.tests.factories import photo_bytes

FILLED = {
    "commune_text": "Phường Ba Đình",
    "place": "Chợ Ngọc Hà",
    "when": "now",
    "count": "50",
    "text": "Chợ đông nghịt, không ai đeo khẩu trang",
}


def opened(client: Client, kind: str = "gathering") -> dict[str, str]:
    """Return the hidden fields of a new form."""
    return hidden(client.get("/report", {"kind": kind}).content.decode())


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of a page, those of its own forms."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    return {name: value for name, value in found.items() if name not in {"csrfmiddlewaretoken", "next", "language"}}


def upload(content: bytes | None = None, name: str = "anh.jpg", kind: str = "image/jpeg") -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, photo_bytes() if content is None else content, kind)


def reported(client: Client, kind: str = "gathering", **fields: Any) -> str:
    """Fill in a form, send it, and return the address of the receipt."""
    answer = client.post("/report", opened(client, kind) | FILLED | fields)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])
