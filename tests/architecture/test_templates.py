import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, product, templates

INLINE_STYLE = re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
SCRIPT_WITHOUT_NONCE = re.compile(r"<script\b(?![^>]*\bnonce=)[^>]*>", re.IGNORECASE)
FOREIGN = re.compile(r"""(?:src|href|action)\s*=\s*["']https?://""", re.IGNORECASE)
ICON_TAG = re.compile(r"""\{%\s*icon\s+"([^"]+)"|icon_name="([^"]+)\"""")
ICON_NAMED = re.compile(r"""["']?icon["']?\s*[:=]\s*["']([a-z0-9-]+)["']""")
DRAWN = {line for line in (ROOT / "frontend" / "icons.txt").read_text().splitlines() if line} | {
    path.stem for path in (ROOT / "frontend" / "src" / "icons").glob("level-*.svg")
}
TEMPLATES = pytest.mark.parametrize("template", templates(), ids=lambda path: str(path.relative_to(ROOT)))


@TEMPLATES
def test_a_template_keeps_to_the_content_policy(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert INLINE_STYLE.search(text) is None
    assert HANDLER.search(text) is None
    assert SCRIPT_WITHOUT_NONCE.search(text) is None


@TEMPLATES
def test_a_template_loads_nothing_from_other_sites(template: Path) -> None:
    assert FOREIGN.search(template.read_text(encoding="utf-8")) is None


@TEMPLATES
def test_a_form_that_posts_carries_its_secret(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    posting = len(re.findall(r"<form\b[^>]*method=[\"']post", text, re.IGNORECASE))
    assert text.count("{% csrf_token %}") >= posting


def test_every_icon_that_a_page_names_is_drawn() -> None:
    pages = " ".join(path.read_text(encoding="utf-8") for path in templates())
    named = {found for pair in ICON_TAG.findall(pages) for found in pair if found}
    named |= {found for source in product() for found in ICON_NAMED.findall(source.text)}
    assert named - DRAWN == set()
