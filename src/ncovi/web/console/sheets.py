"""A stored declaration as a sheet of paper: what was answered, why it has its level, what the person was told."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.access.queries import officer_name, organisation_name
from ncovi.access.scope import Scope
from ncovi.declarations.desk.queries import helped_with
from ncovi.declarations.queries import Key, StoredDeclaration
from ncovi.instruments.registry import instrument, programme
from ncovi.web.console.answers import Answer, Section, sections
from ncovi.web.console.present import language

WAYS_IN_WORDS: dict[str, str | Promise] = {
    "desk": _("The person came to the desk and answered by word."),
    "hotline": _("The person called and answered by word."),
    "paper": _("Typed in from a sheet of paper."),
}


@dataclass(frozen=True, slots=True)
class Helped:
    """Who sent a declaration for the person, and how the answers came."""

    officer: str
    unit: str
    way: str | Promise


@dataclass(frozen=True, slots=True)
class Sheet:
    """A declaration in the language of the page."""

    stored: StoredDeclaration
    title: str
    sections: Sequence[Section]
    reasons: Sequence[str]
    advice: Sequence[str]
    next_step: str
    helped: Helped | None

    @property
    def notable(self) -> list[Answer]:
        """What was answered beyond a plain no and the facts of the profile."""
        return [answer for section in self.sections for answer in section.answers if answer.notable]


def sheet_of(scope: Scope, stored: StoredDeclaration) -> Sheet:
    """Return a declaration of the territory as people read it."""
    lang = language()
    form = instrument(stored.instrument, stored.version)
    rules = programme(stored.programme)
    return Sheet(
        stored=stored,
        title=form.title(lang),
        sections=sections(form, stored.answers, lang),
        reasons=stored.reason_texts(lang),
        advice=rules.advice(stored.level, lang),
        next_step=rules.next_step(stored.level, lang),
        helped=_helped(scope, stored.key) if stored.source in WAYS_IN_WORDS else None,
    )


def _helped(scope: Scope, key: Key) -> Helped | None:
    found = helped_with(scope, key)
    if found is None:
        return None
    return Helped(officer_name(found.officer), organisation_name(found.organisation), WAYS_IN_WORDS[found.way])
