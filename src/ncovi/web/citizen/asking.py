"""The purposes as pages ask for them, and what somebody ticked."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from ncovi.kernel.clock import today
from ncovi.people.consent_texts import current


@dataclass(frozen=True, slots=True)
class Asked:
    """A purpose as the page asks for it."""

    name: str
    title: str
    text: str
    withdrawal: str
    version: int
    needed: bool
    given: bool


def asked(given: Mapping[str, int]) -> list[Asked]:
    """Return the purposes in force, those of `given` (purpose and version of its text) ticked."""
    lang = get_language() or "vi"
    return [
        Asked(
            name=text.purpose,
            title=text.title(lang),
            text=text.text(lang),
            withdrawal=text.withdrawal(lang),
            version=text.version,
            needed=text.needed,
            given=given.get(text.purpose) == text.version,
        )
        for text in current(today())
    ]


def agreed_in(sent: Mapping[str, object]) -> dict[str, int]:
    """Return the purposes ticked in a sent form, with the version of the text; a text no longer in force is not one."""
    return {text.purpose: text.version for text in current(today()) if sent.get(text.purpose) == str(text.version)}
