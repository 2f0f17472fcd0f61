"""A call that came in: what, where and how urgent become an item of the place's unit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor
from ncovi.casework.asked import ask_to_open
from ncovi.casework.holding import whole
from ncovi.casework.opening import NewItem, open_item
from ncovi.casework.rules import Kind
from ncovi.kernel.errors import Invalid
from ncovi.territory.queries import province_of, unit

ENTER = "territory:desk:declare"
LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class NewCall:
    """What somebody said on the telephone: about what, who called, where, how urgent, and about whom if known."""

    text: str
    caller: str
    commune: str
    level: int
    person: tuple[int, UUID, UUID] | None = None


def enter_call(*, call: NewCall, key: UUID, by: OfficerCard, at: datetime) -> bool:
    """Open work for a call, and tell whether it is within the officer's own territory; elsewhere it is passed on.

    Raises:
        Forbidden: no permission. Invalid: nothing was written, or it is too long. NotFound: no such commune.
    """
    by.insist(ENTER)
    text = whole("text", call.text, LONGEST_TEXT)
    if not text:
        raise Invalid("text_missing", _("Write what the call is about."), {"pointer": "/text"})
    commune = unit(call.commune, "commune").code
    new = _item(call, text, commune, key)
    actor = Actor("officer", str(by.id))
    if by.scope.covers(commune, new.province):
        open_item(new=new, key=key, by=actor, at=at)
        return True
    ask_to_open(new=new, key=key, by=actor, at=at)
    return False


def _item(call: NewCall, text: str, commune: str, key: UUID) -> NewItem:
    caller = whole("caller", call.caller, LONGEST_TEXT)
    words = "\n".join(filter(None, [text, _("Caller: %(caller)s") % {"caller": caller} if caller else ""]))
    return NewItem(
        kind=Kind.HOTLINE,
        commune=commune,
        province=province_of(commune),
        level=call.level,
        reasons=("hotline.call",),
        subject=("call", key),
        person=call.person,
        words=words,
    )
