"""What a certificate says about the person and the episode, as it was on the day of issue."""

import msgspec

from ncovi.casework.followup.queries import EpisodeView
from ncovi.people.queries import Contact


class Facts(msgspec.Struct, frozen=True):
    """Kept sealed with the certificate; codes where the wording differs by language."""

    name: str
    born: int | None
    address: str
    commune: str
    place: str
    days: int
    kind: str
    schedule_version: int


def facts_of(person: Contact, of: EpisodeView) -> Facts:
    """Return the facts of a certificate that is issued now."""
    card = person.card
    return Facts(
        name=card.full_name,
        born=card.birth_year,
        address=person.address,
        commune=card.commune,
        place=of.place,
        days=of.days,
        kind=of.kind,
        schedule_version=of.schedule_version,
    )


def read_facts(stored: str) -> Facts:
    """Return facts as they were kept."""
    return msgspec.json.decode(stored, type=Facts)
