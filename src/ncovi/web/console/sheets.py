"""A stored declaration as a sheet of paper: what was answered, why it has its level, what the person was told."""

from collections.abc import Sequence
from dataclasses import dataclass

from ncovi.declarations.queries import StoredDeclaration
from ncovi.instruments.registry import instrument, programme
from ncovi.web.console.answers import Answer, Section, sections
from ncovi.web.console.present import language


@dataclass(frozen=True, slots=True)
class Sheet:
    """A declaration in the language of the page."""

    stored: StoredDeclaration
    title: str
    sections: Sequence[Section]
    reasons: Sequence[str]
    advice: Sequence[str]
    next_step: str

    @property
    def notable(self) -> list[Answer]:
        """What was answered beyond a plain no and the facts of the profile."""
        return [answer for section in self.sections for answer in section.answers if answer.notable]


def sheet_of(stored: StoredDeclaration) -> Sheet:
    """Return a declaration as people read it."""
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
    )
