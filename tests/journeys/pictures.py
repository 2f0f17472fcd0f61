"""Pictures beside the guides: taken from the running product, in few colours, as a guide is read over a weak signal."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

GUIDES = Path(__file__).parents[2] / "docs" / "guides"
LANGUAGES = ("vi", "en")
COLOURS = 255


def folder_of(guide: str, otherwise: Path) -> Path:
    """Return where the pictures of a guide go: into it where `NCOVI_PICTURES` asks for it, otherwise elsewhere."""
    return GUIDES / guide / "pictures" if os.environ.get("NCOVI_PICTURES") else otherwise


def take(page: Page, file: Path, *, width: int = 360, height: int = 740, most: int = 90_000) -> None:
    """Keep what a window of this size shows; a picture of more than `most` bytes is too heavy for a guide."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_load_state("load")
    seen = Image.open(BytesIO(page.screenshot(animations="disabled")))
    file.parent.mkdir(parents=True, exist_ok=True)
    seen.convert("RGB").quantize(COLOURS).save(file, optimize=True)
    assert 0 < file.stat().st_size < most


def speak(page: Page, language: str) -> None:
    """Choose the language of the pages, as the switch on them does."""
    page.context.add_cookies([{"name": "django_language", "value": language, "url": page.url}])
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", language)
