"""What every step on a console page shares: one form carried out once, and a word where somebody else was faster."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.utils.translation import gettext as _

from ncovi.access.permission import OfficerRequest
from ncovi.access.queries import officer_name
from ncovi.kernel.errors import Conflict, Invalid, Refused
from ncovi.web.console.forms import KeyedForm


def one_press(request: OfficerRequest) -> UUID:
    """Return the key of a form that is nothing but a button.

    Raises:
        Invalid: there is none.
    """
    form = KeyedForm(request.POST)
    if not form.is_valid():
        raise Invalid("form_key_missing", _("This page was open for too long. Please load it again."))
    return form.sent_key


def attempt(request: OfficerRequest, step: Callable[[], None], done: str = "") -> None:
    """Take a step; if somebody else was faster say so and who, in place of an error."""
    try:
        step()
    except Conflict as refused:
        messages.warning(request, with_holder(refused, request))
        return
    if done:
        messages.success(request, done)


def with_holder(refused: Refused, request: OfficerRequest) -> str:
    """Return why a step was refused, with the colleague who holds the work."""
    holder = refused.details.get("claimed_by")
    name = officer_name(holder) if isinstance(holder, int) and holder != request.officer.id else ""
    return f"{refused.message} ({name})" if name else refused.message
