"""What a phone keeps of a household, so that its members can be declared for without a signal."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from ncovi.instruments.registry import current
from ncovi.kernel.clock import now, today
from ncovi.people.queries import PersonView
from ncovi.web.citizen.declaring import answers_about
from ncovi.web.citizen.entry import Citizen
from ncovi.web.citizen.offline.shell import FORMS
from ncovi.web.citizen.words import RELATION_WORDS


def kit(here: Citizen, people: Iterable[PersonView]) -> dict[str, Any]:
    """Return names and what the forms take from the profile; never an answer, never a level."""
    return {
        "household": str(here.claims.household),
        "at": int(now().timestamp() * 1000),
        "language": get_language() or "vi",
        "members": [_member(person) for person in people if person.complete and person.consented],
    }


def _member(person: PersonView) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for key in FORMS.values():
        known |= answers_about(person, current(key, today()))
    return {
        "id": str(person.id),
        "name": person.full_name,
        "relation": str(RELATION_WORDS[person.relation]),
        "known": known,
    }
