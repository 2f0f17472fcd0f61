"""Work in an officer's hands, of every kind: who may work on it, who may give it back, and what a step must keep to."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ncovi.kernel.errors import Conflict, Invalid

# What every kind of work calls its last state.
CLOSED = "closed"


class Hurdle(StrEnum):
    """Why a step cannot be taken."""

    CLOSED = "closed"
    CLAIMED_BY_OTHER = "claimed_by_other"
    NOT_CLAIMED = "not_claimed"


def hurdle_to_work(state: str, claimed_by: int | None, officer: int) -> Hurdle | None:
    """Return what keeps `officer` from claiming, working on or closing something, or None.

    Whoever starts to work on what nobody holds has claimed it by that.
    """
    if state == CLOSED:
        return Hurdle.CLOSED
    return None if claimed_by in {None, officer} else Hurdle.CLAIMED_BY_OTHER


def hurdle_to_release(state: str, claimed_by: int | None, officer: int, *, may_assign: bool) -> Hurdle | None:
    """Return what keeps `officer` from giving something back; who may assign may also take it from others."""
    if state == CLOSED:
        return Hurdle.CLOSED
    if claimed_by is None:
        return Hurdle.NOT_CLAIMED
    return None if may_assign or claimed_by == officer else Hurdle.CLAIMED_BY_OTHER


def refuse(
    hurdle: Hurdle | None, work: tuple[str, UUID], claimed_by: int | None, words: Mapping[Hurdle, str | Promise]
) -> None:
    """Say what keeps an officer from a step, if anything does; `work` is its kind and its id.

    Raises:
        Conflict: something does.
    """
    if hurdle is not None:
        kind, key = work
        raise Conflict(f"{kind}_{hurdle}", str(words[hurdle]), {kind: str(key), "claimed_by": claimed_by})


def insist_on_repeat(sent: object, step: object, names: Iterable[str]) -> None:
    """Insist that what was sent under the same key before is the same in all `names`.

    A page that was gone back to, or a key that was made up: what is said anew must not vanish as a repeat.

    Raises:
        Conflict: it is something else.
    """
    if any(getattr(sent, name) != getattr(step, name) for name in names):
        raise sent_otherwise()


def sent_otherwise() -> Conflict:
    """Return the refusal of a form whose key stands for other content."""
    text = _("This form was sent before with other content. Nothing was changed; send it again.")
    return Conflict("form_sent_before", text)


def whole(field: str, text: str, most: int) -> str:
    """Return a text without blanks around it.

    Raises:
        Invalid: it is too long.
    """
    text = text.strip()
    if len(text) > most:
        message = _("The text is longer than %(most)s characters.") % {"most": most}
        raise Invalid("text_too_long", message, {"pointer": f"/{field}"})
    return text
