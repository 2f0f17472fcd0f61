"""A conversation as officers see it: what was said, and beside it who asks and what they declared."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard, officer_name, organisation_name
from ncovi.casework import escalation
from ncovi.casework.actions import ASSIGN
from ncovi.casework.help import actions, queries, routing
from ncovi.casework.help.actions.working import ANSWER, READ
from ncovi.casework.help.given import quick_texts
from ncovi.casework.help.live import conversation_topic
from ncovi.casework.help.queries import ConversationView
from ncovi.casework.help.rules import State
from ncovi.casework.help.words import HELPED
from ncovi.casework.holding import hurdle_to_work
from ncovi.declarations import queries as declarations
from ncovi.declarations.queries import Key
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound
from ncovi.people import queries as people
from ncovi.people.queries import Contact
from ncovi.territory.queries import names
from ncovi.web.components.pictures import picture_answer
from ncovi.web.console import present, times
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.help.forms import AnswerForm, CloseForm, HandOverForm, HelpCallForm, StaffNoteForm
from ncovi.web.console.reading import person_read
from ncovi.web.console.sheets import Sheet, sheet_of
from ncovi.web.live.tickets import Ticket, give

PAST = 6


@allow(READ)
@require_safe
def conversation(request: OfficerRequest, conversation: UUID) -> HttpResponse:
    """Show a conversation; the read of the person is logged, and the person sees that it was read."""
    if request.officer.may(ANSWER):
        actions.mark_read(conversation_id=conversation, by=request.officer, at=now())
    return talk_page(request, conversation, {})


@allow(READ)
@require_safe
def live(request: OfficerRequest, conversation: UUID) -> JsonResponse:
    """Give a ticket for the stream that says when this conversation changes."""
    talk = queries.conversation(request.officer.scope, conversation)
    ticket = Ticket((conversation_topic(talk.id),), talk.version, now().timestamp())
    return JsonResponse({"stream": f"/live/{give(settings.SECRET_KEY, ticket)}", "version": talk.version})


@allow(READ)
@require_safe
def photo(request: OfficerRequest, conversation: UUID, picture: UUID) -> HttpResponse:
    """Show a photo of a conversation."""
    found = queries.picture(request.officer.scope, conversation, picture)
    return picture_answer(found)


def talk_page(
    request: OfficerRequest, conversation: UUID, forms: Mapping[str, object], status: int = 200
) -> HttpResponse:
    """Show a conversation with forms as they were sent, where they were not accepted."""
    officer = request.officer
    talk = queries.conversation(officer.scope, conversation)
    shown = _said(request, talk) | _about(officer, talk) | _offered(officer, talk) | dict(forms)
    page = render(request, "console/help/conversation.html", shown, status=status)
    person_read(officer, talk.person, "conversation", talk.commune)
    return page


def _said(request: OfficerRequest, talk: ConversationView) -> dict[str, object]:
    before, at = request.GET.get("before", ""), now()
    said = queries.messages(request.officer.scope, talk.id, before=int(before) if before.isdecimal() else None)
    return {
        "talk": talk,
        "messages_said": said,
        "earlier": said[0].number if said and said[0].number > 1 and len(said) >= queries.SHOWN else None,
        "since": times.ago(talk.turn_at, at),
        "until": times.until(talk.due_at, at) if talk.due_at else "",
        "overdue": talk.due_at is not None and talk.due_at < at,
        "holder": officer_name(talk.claimed_by) if talk.claimed_by else "",
        "unit": organisation_name(talk.organisation_id) if talk.organisation_id else "",
        "escalated_to": organisation_name(talk.escalated_to) if talk.escalated_to else "",
        "helped": HELPED.get(talk.helped, ""),
        "helped_words": queries.words_about(request.officer.scope, talk.id) if talk.helped else "",
    }


def _about(officer: OfficerCard, talk: ConversationView) -> dict[str, object]:
    """Return who asks and what they declared, as far as the officer may see it."""
    contact = _contact(officer, talk)
    card = contact.card if contact else None
    scope, (cell, person) = officer.scope, talk.person
    return {
        "person": card,
        "contact": contact,
        "about": present.about(card),
        "place": names([talk.commune]).get(talk.commune, talk.commune),
        "family": [one for one in people.family(scope, cell, talk.household_id) if one.id != person],
        "sheet": _sheet(officer, talk),
        "history": declarations.history(scope, cell=cell, person=person, limit=PAST),
    }


def _contact(officer: OfficerCard, talk: ConversationView) -> Contact | None:
    try:
        return people.contact(officer.scope, talk.person)
    except NotFound:
        return None


def _sheet(officer: OfficerCard, talk: ConversationView) -> Sheet | None:
    """Return the declaration that the person attached, or their latest one."""
    cell, person = talk.person
    if talk.declaration_id is not None and talk.declaration_day is not None:
        key = Key(cell, person, talk.declaration_day, talk.declaration_id)
        try:
            return sheet_of(officer.scope, declarations.declaration(officer.scope, key))
        except NotFound:
            return None
    latest = declarations.history(officer.scope, cell=cell, person=person, limit=1)
    return sheet_of(officer.scope, latest[0]) if latest else None


def _offered(officer: OfficerCard, talk: ConversationView) -> dict[str, object]:
    """Return the steps that the officer may take now, and their empty forms."""
    may_answer = officer.may(ANSWER) and hurdle_to_work(talk.state, talk.claimed_by, officer.id) is None
    return {
        "mine": talk.claimed_by == officer.id,
        "may_claim": may_answer and talk.state == State.OPEN,
        "may_answer": may_answer,
        "may_note": officer.may(ANSWER),
        "quick": [(text.code, text.text(talk.language)) for text in quick_texts("staff")],
        "claim_form": KeyedForm(auto_id=False),
        "answer_form": AnswerForm(auto_id="answer-%s"),
        "call_form": HelpCallForm(auto_id="call-%s"),
        "note_form": StaffNoteForm(auto_id="note-%s"),
        "close_form": CloseForm(auto_id="close-%s"),
        "hand_over_form": hand_over_form(officer, talk) if may_answer or _may_distribute(officer, talk) else None,
    }


def hand_over_form(officer: OfficerCard, talk: ConversationView, data: QueryDict | None = None) -> HandOverForm:
    """Return the form of a hand-over: the colleagues of the officer, and the unit above."""
    others = [(one, name) for one, name in routing.answerers(officer.organisation_id) if one != talk.claimed_by]
    above = escalation.next_up(talk.organisation_id)
    return HandOverForm(data, colleagues=others, above=organisation_name(above) if above else "")


def _may_distribute(officer: OfficerCard, talk: ConversationView) -> bool:
    return officer.may(ANSWER) and officer.may(ASSIGN) and not talk.closed
