"""From views of the rooms to what a console page shows: names for codes, words for numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, pgettext_lazy

from ncovi.casework import words
from ncovi.casework.queries import ItemView
from ncovi.instruments.registry import programme, split_key
from ncovi.kernel.clock import today
from ncovi.people.queries import PersonCard

SEXES: dict[str, str | Promise] = {
    "male": pgettext_lazy("sex", "male"),
    "female": pgettext_lazy("sex", "female"),
    "other": pgettext_lazy("sex", "other sex"),
}


@dataclass(frozen=True, slots=True)
class PastItem:
    """An item of the same person, at a glance."""

    id: UUID
    level: int
    opened_at: datetime
    outcome: str | Promise


def past_items(items: Iterable[ItemView], but: UUID | None = None) -> list[PastItem]:
    """Return items at a glance, without the one that the page is about."""
    return [
        PastItem(item.id, item.level, item.opened_at, words.outcome_name(item.outcome))
        for item in items
        if item.id != but
    ]


def language() -> str:
    """Return the language of the page."""
    return get_language() or "vi"


def about(person: PersonCard | None) -> str:
    """Return age and sex in words, as far as they are known."""
    if person is None:
        return ""
    parts = []
    if person.birth_year:
        age = today().year - person.birth_year
        parts.append(ngettext("%(age)d year", "%(age)d years", age) % {"age": age})
    if person.sex in SEXES:
        parts.append(str(SEXES[person.sex]))
    return ", ".join(parts)


def reasons_in_words(instrument: str, reasons: Iterable[str]) -> list[str]:
    """Return why a level was given, a sentence each."""
    rules = programme(split_key(instrument)[0])
    return [rules.reason(reason, language()) for reason in reasons]
