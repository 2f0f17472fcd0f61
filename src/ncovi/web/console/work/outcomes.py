"""How work of a kind may end, as officers choose it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ncovi.casework import words
from ncovi.casework.queries import ItemView
from ncovi.casework.rules import Kind, Outcome
from ncovi.casework.words import OutcomeWords

# Nobody reads these but officers.
PLAIN: Mapping[str, OutcomeWords] = {
    Outcome.DONE: OutcomeWords(_("Done"), _("What had to be done was done; say what in the note."), ""),
    Outcome.NOT_NEEDED: OutcomeWords(
        _("Not needed any more"), _("It turned out otherwise, or somebody else did it."), ""
    ),
}


def outcomes_of(work: ItemView) -> Mapping[str, OutcomeWords]:
    """Return what an officer may choose from: findings about a person, and plain ends for what is no declaration."""
    if work.kind == Kind.VERIFY_DECLARATION:
        return words.OUTCOMES
    if work.person is None:
        return PLAIN
    found = (Outcome.ADVICE_GIVEN, Outcome.WATCH, Outcome.SUSPECTED_CASE, Outcome.REFERRED)
    silent: dict[str, OutcomeWords] = {
        code: OutcomeWords(words.OUTCOMES[code].name, words.OUTCOMES[code].help, "") for code in found
    }
    return {**PLAIN, **silent}
