"""What the first page leads to: at most seven large rows, and a line of what is needed less often."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Tile:
    """A row: where it leads, its icon, what it is, and a word more; `new` where something waits to be read."""

    address: str
    icon: str
    title: str
    text: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the line below."""

    address: str
    title: str


def tiles(oneself: UUID, *, unread: int, reported: str) -> Sequence[Tile]:
    """Return the rows, the one that most people come for first.

    Args:
        oneself: who the account belongs to.
        unread: answers that nobody here has read.
        reported: how the newest report stands, "" where there is none.
    """
    own = reverse("citizen:my_code", args=[oneself])
    return [
        _tile("declare", "clipboard-heart", _("Health declaration"), _("For yourself or a family member")),
        _tile("daily", "temperature", _("Daily tracking"), _("One minute: how is it today?")),
        _tile("report", "speakerphone", _("Report something"), _reported(reported)),
        _tile("help", "lifebuoy", _("Help and advice"), _unread(unread), new=unread > 0),
        _tile("figures", "map-2", _("Figures and map"), _("Where you live, your province, the country")),
        _tile("news", "news", _("News and guidance"), _("What to do, for your place and situation")),
        Tile(own, "qrcode", _("My code"), _("Shows that you declared today")),
    ]


def more() -> Sequence[Link]:
    """Return what is needed less often."""
    links = [
        ("history", _("What I declared")),
        ("family", _("My family")),
        ("my_data", _("My data")),
        ("settings", _("Consent and settings")),
    ]
    return [Link(reverse(f"citizen:{name}"), title) for name, title in links]


def _tile(name: str, icon: str, title: str, text: str, *, new: bool = False) -> Tile:
    return Tile(reverse(f"citizen:{name}"), icon, title, text, new)


def _unread(count: int) -> str:
    if not count:
        return _("Talk with your health station")
    return _("Answers to read: %(count)s") % {"count": count}


def _reported(word: str) -> str:
    if not word:
        return _("A suspected case, sick animals, a rumour…")
    return _("Your last report: %(state)s") % {"state": word}
