"""From state to state, what an event is called and where it is, and notes."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.holding import whole
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.response.actions.opening import check_count, check_within
from ncovi.response.actions.working import LONGEST_LINE, LONGEST_TEXT, Form, Work, begin, finish, needed
from ncovi.response.areas import Area
from ncovi.response.closing import unmet
from ncovi.response.models import EventArea
from ncovi.response.rules import ENDED, Action, next_state

AGAINST = "organisation:work_item:assign"


@transaction.atomic
def move(*, event: UUID, action: Action, note: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Confirm, discard, respond to, close or reopen an event; `note` says why.

    Closing while a criterion of the programme does not hold is for a supervisor, with a reason.

    Raises:
        NotFound: out of sight. Forbidden: no permission, or others lead. Conflict: not from this state.
        Invalid: the reason is missing.
    """
    form = Form(key, action, by, at, whole("note", note, LONGEST_TEXT))
    work = begin(event, form, ended=action == Action.REOPENED)
    if work is None:
        return
    state = next_state(work.event.state, action)
    if state is None:
        raise Conflict("event_state", _("Somebody changed this event meanwhile. Look at it again."))
    open_points = unmet(work.seen, by.scope, at=at) if action == Action.CLOSED else []
    _insist_on_reason(form, against=bool(open_points))
    work.event.state = state
    work.event.ended_at = at if state in ENDED else None
    finish(work, details={"unmet": open_points} if open_points else {})


@transaction.atomic
def edit(
    *, event: UUID, title: str, place: str, began_on: date, areas: tuple[Area, ...], key: UUID, by: OfficerCard,
    at: datetime
) -> None:  # fmt: skip
    """Change what an event is called, where it is and since when; the trail keeps what it was.

    Raises:
        NotFound, Forbidden, Conflict: as for `move`. Invalid: a field is missing, or an area lies outside.
    """
    form = Form(key, Action.EDITED, by, at)
    work = begin(event, form)
    if work is None:
        return
    check_count(areas)
    # What was there before may lie beyond the own territory: only what is new is judged.
    check_within([area for area in areas if area not in work.seen.areas], by)
    if began_on > day_of(at):
        raise Invalid("began_later", _("The first day lies in the future."), {"pointer": "/began_on"})
    form.note = _before(work)
    work.event.title = needed("title", title, LONGEST_LINE, _("Say in a few words what happens."))
    work.event.place, work.event.began_on = whole("place", place, LONGEST_LINE), began_on
    EventArea.objects.filter(event=work.event).delete()
    EventArea.objects.bulk_create(
        EventArea(event=work.event, commune=area.commune, province=area.province) for area in sorted(set(areas))
    )
    finish(work)


@transaction.atomic
def note(*, event: UUID, text: str, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Add a note to the trail, to an event that is over too; whoever sees it may.

    Raises:
        NotFound: out of sight. Forbidden: no permission. Invalid: empty or too long.
    """
    kept = needed("text", text, LONGEST_TEXT, _("Write the note first."))
    work = begin(event, Form(key, Action.NOTED, by, at, kept), lead=False, ended=True)
    if work is not None:
        finish(work)


def _insist_on_reason(form: Form, *, against: bool) -> None:
    if against and not form.by.may(AGAINST):
        text = _("Not all criteria for closing hold. A supervisor may close it all the same, with a reason.")
        raise Conflict("closing_criteria", text)
    if not form.note and (against or form.action in {Action.DISCARDED, Action.REOPENED}):
        raise Invalid("reason_missing", _("Write the reason."), {"pointer": "/note"})


def _before(work: Work) -> str:
    seen = work.seen
    places = ", ".join(area.code for area in seen.areas)
    return " · ".join(part for part in (seen.title, seen.place, f"{seen.began_on:%d/%m/%Y}", places) if part)
