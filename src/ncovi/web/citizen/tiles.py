"""What the first page leads to: at most seven large rows, and a line of what is needed less often."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Tile:
    """A row: where it leads, its icon, what it is, and a word more."""

    address: str
    icon: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the line below."""

    address: str
    title: str


def tiles(oneself: UUID) -> Sequence[Tile]:
    """Return the rows, the one that most people come for first."""
    rows = [
        ("declare", "clipboard-heart", _("Health declaration"), _("For yourself or a family member")),
        ("daily", "temperature", _("Daily tracking"), _("One minute: how is it today?")),
        ("report", "speakerphone", _("Report something"), _("A suspected case, sick animals, a rumour…")),
        ("help", "lifebuoy", _("Ask for help"), _("Talk with your health station")),
        ("figures", "map-2", _("Figures and map"), _("Where you live, your province, the country")),
        ("news", "news", _("News and guidance"), _("What to do, for your place and situation")),
    ]
    mine = ("my_code", "qrcode", _("My code"), _("Shows that you declared today"))
    found = [Tile(_address(name), *row) for name, *row in rows]
    return [tile for tile in [*found, Tile(_address(mine[0], oneself), *mine[1:])] if tile.address]


def more() -> Sequence[Link]:
    """Return what is needed less often."""
    links = [
        ("history", _("What I declared")),
        ("calendars", _("Calendar of days")),
        ("family", _("My family")),
        ("my_data", _("My data")),
        ("settings", _("Consent and settings")),
    ]
    return [Link(address, title) for name, title in links if (address := _address(name))]


def _address(name: str, *args: UUID) -> str:
    try:
        return reverse(f"citizen:{name}", args=args)
    except NoReverseMatch:
        return ""
