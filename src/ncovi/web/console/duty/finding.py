"""Whom an exact number or code means, wherever they live."""

from django.utils.translation import gettext as _

from ncovi.access.duty.rules import FoundBy
from ncovi.access.scope import Scope
from ncovi.declarations import queries as declarations
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.people import queries as people
from ncovi.people.matching.queries import Described, candidates
from ncovi.people.queries import PersonCard

EVERYWHERE = Scope.everything()
MOST = 30
SHORTEST_NUMBER = 8


def find(found_by: FoundBy, text: str, birth_year: int | None) -> PersonCard:
    """Return the one person whom a whole number or code means.

    Raises:
        Invalid: nobody is meant, or several are and the year of birth does not tell them apart.
    """
    found = _BY[found_by](text.strip())
    meant = [one for one in found if birth_year in {None, one.birth_year}]
    if not meant:
        raise Invalid(
            "nobody_found", _("Nobody is on record under this. Please check each digit."), {"pointer": "/text"}
        )
    if len(meant) > 1:
        text = _("Several people use this number. Add the year of birth of the one you mean.")
        raise Invalid("several_found", text, {"pointer": "/birth_year"})
    return meant[0]


def _by_phone(text: str) -> list[PersonCard]:
    # A name would be looked for otherwise, and that is no exact number.
    if sum(map(str.isdecimal, text)) < SHORTEST_NUMBER:
        return []
    digits = "".join(character for character in text if character.isdecimal() or character == "+")
    return people.search(EVERYWHERE, digits.replace("+84", "0"), limit=MOST)


def _by_number(text: str) -> list[PersonCard]:
    return [one.card for one in candidates(EVERYWHERE, Described(full_name="", number=text)) if one.sure]


def _by_receipt(text: str) -> list[PersonCard]:
    try:
        key = declarations.by_receipt(EVERYWHERE, text).key
    except (NotFound, Invalid):
        return []
    return list(people.cards(EVERYWHERE, [(key.cell, key.person)]).values())


_BY = {FoundBy.PHONE: _by_phone, FoundBy.NUMBER: _by_number, FoundBy.RECEIPT: _by_receipt}
