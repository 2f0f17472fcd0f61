"""Texts and editors for tests."""

from typing import Any

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, officer
from ncovi.bulletins.actions import Draft, publish
from ncovi.bulletins.models import Bulletin
from ncovi.kernel.clock import now


def draft(slug: str = "rain", **told: Any) -> Draft:
    """Return a text for Ba Đình."""
    values: dict[str, Any] = {
        "kind": "news",
        "title_vi": "Tin mưa",
        "title_en": "Rain",
        "text_vi": "Trời mưa.\n\n- Mang ô.",
        "text_en": "It rains.\n\n- Take an umbrella.",
        "places": (("commune", "00004"),),
    }
    return Draft(slug=slug, **values | told)


def editor(kind: str = "ministry", code: str = "VN") -> OfficerCard:
    """Return somebody who may publish for the territory of an organisation."""
    return card(officer(kind, code, "editor"))


def published(slug: str = "rain", *, by: OfficerCard | None = None, **told: Any) -> Bulletin:
    """Publish a text and return it."""
    publish(draft=draft(slug, **told), by=by or editor(), at=now())
    return Bulletin.objects.get(slug=slug, superseded_at=None)
