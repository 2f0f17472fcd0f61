"""What a phone keeps of the site itself, and the version by which it notices that some of it is newer."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

import ncovi

PACKAGE = Path(ncovi.__file__).parent
FILES = ("build/citizen.css", "build/citizen.js", "build/offline.js", "build/icons.svg", "build/favicon.svg")
SCRIPT = "build/sw.js"
# Everything that the page without a signal is drawn from.
SOURCES = ("web/templates/base_citizen.html", "web/templates/citizen/**/*.html", "bulletins/data/hotlines.toml",
           "instruments/programmes/*/*.json", "locale/**/*.mo")  # fmt: skip


def addresses() -> list[str]:
    """Return the addresses of the static files that a page without a signal needs."""
    return [static(name) for name in FILES]


@cache
def script() -> str:
    """Return the service worker's own code."""
    return _built(SCRIPT).read_text(encoding="utf-8")


@cache
def version() -> str:
    """Return a word that changes whenever anything kept does."""
    digest = hashlib.blake2b(digest_size=8)
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterable[Path]:
    yield from (_built(name) for name in (*FILES, SCRIPT))
    for pattern in SOURCES:
        yield from sorted(PACKAGE.glob(pattern))


def _built(name: str) -> Path:
    found = finders.find(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not built")
    return Path(found)
