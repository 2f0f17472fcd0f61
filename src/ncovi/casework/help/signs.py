"""The danger signs of the declaration form: what is asked before anything else when somebody asks for help."""

from collections.abc import Collection

from ncovi.instruments.registry import current
from ncovi.kernel.clock import today

FORM, QUESTION = "covid19/universal", "danger_signs"


def question(lang: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the question of the form in force and its signs, as (code, text)."""
    item = current(FORM, today()).fields[QUESTION]
    return item.text(lang), [(option.code, option.text(lang)) for option in item.options]


def in_words(codes: Collection[str], lang: str) -> list[str]:
    """Return the signs that were ticked; what is no sign of the form is left out."""
    return [text for code, text in question(lang)[1] if code in codes]
