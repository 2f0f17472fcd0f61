"""The words of each message, in the language of who receives it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext, override

from ncovi.kernel.languages import in_language

SOURCE = Path(__file__).with_name("templates.toml")
TITLE = "NCOVI"


def compose(template: str, language: str, params: Mapping[str, str]) -> str:
    """Return the text of a message.

    Raises:
        LookupError: there is no such template, or a parameter is missing.
    """
    wording = in_language(_templates()[template], language)
    return wording.format(**params)


def title_of(template: str, language: str) -> str:
    """Return the title under which a message stands where its channel shows one."""
    titles = _templates()[template].get("title")
    return _in(titles, language) if titles else TITLE


def _in(wordings: Mapping[str, Any], language: str) -> str:
    """Return a wording in a language; one that is not written beside it translates the English."""
    if language in wordings:
        return str(wordings[language])
    with override(language):
        return gettext(wordings["en"])


@cache
def _templates() -> dict[str, dict[str, Any]]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))
