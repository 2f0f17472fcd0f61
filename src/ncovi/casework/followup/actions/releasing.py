"""Letting somebody go, by the programme's conditions or against them with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.followup.actions.changing import LONGEST_NOTE, close
from ncovi.casework.followup.actions.stepping import EpisodeKey, note, running, tell_household
from ncovi.casework.followup.queries import checklist, episode_view
from ncovi.casework.followup.rules import RELEASED
from ncovi.casework.holding import whole
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid


@transaction.atomic
def release(*, episode: EpisodeKey, against: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Let the person go; `against` says why where a condition of the programme is not met.

    Raises:
        Conflict: it has ended. Forbidden: no permission. NotFound: out of scope.
        Invalid: a condition is not met and no reason is given.
    """
    found = running(episode, key, "released", by)
    if found is None:
        return
    unmet = [one.code for one in checklist(by.scope, episode_view(found), day_of(at)) if not one.met]
    words = whole("against", against, LONGEST_NOTE) if unmet else ""
    if unmet and not words:
        text = _("Not every condition is met. Say why the person is let go all the same.")
        raise Invalid("conditions_unmet", text, {"pointer": "/against"})
    close(found, RELEASED, by, at)
    note(found, "released", key, by, at, reason=RELEASED, words=words)
    tell_household(found, key, by, at)
