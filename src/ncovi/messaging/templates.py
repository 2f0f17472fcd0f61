"""The words of each message, in the language of who receives it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("templates.toml")


def compose(template: str, language: str, params: Mapping[str, str]) -> str:
    """Return the text of a message.

    Raises:
        LookupError: there is no such template, no wording in this language, or a parameter is missing.
    """
    return _templates()[template][language].format(**params)


@cache
def _templates() -> dict[str, dict[str, str]]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))
