"""The conversation as the person sees it: what was said, where one stands, writing, a call, and whether it helped."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ncovi.casework.help import actions, queries
from ncovi.casework.help.given import quick_texts
from ncovi.casework.help.live import conversation_topic
from ncovi.casework.help.queries import ConversationView
from ncovi.casework.help.rules import Helped, reopens
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid, Refused, TooMany
from ncovi.people import queries as people
from ncovi.web.citizen.entry import CitizenRequest, citizen
from ncovi.web.citizen.help.forms import CallForm, JudgeForm, KeyedForm, WriteForm
from ncovi.web.citizen.help.standing import line_of, standing_of
from ncovi.web.components.pictures import picture_answer
from ncovi.web.live.tickets import Ticket, give

STATUS = {TooMany.kind: 429, Conflict.kind: 409}


@citizen
@require_safe
def conversations(request: CitizenRequest) -> HttpResponse:
    """List the household's conversations."""
    names = {one.id: one.full_name for one in people.members(request.citizen.claims)}
    at = now()
    listed = [
        {"talk": one, "name": names.get(one.person_id, ""), "line": line_of(one, at)}
        for one in queries.conversations_of(request.citizen.claims)
    ]
    return render(request, "citizen/help/list.html", {"listed": listed})


@citizen
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: CitizenRequest, conversation: UUID) -> HttpResponse:
    """Show a conversation and mark it as read, or write in it."""
    queries.conversation_of(request.citizen.claims, conversation)
    if request.method == "POST":
        return _write(request, conversation)
    actions.read(claims=request.citizen.claims, conversation_id=conversation, by=request.citizen.actor, at=now())
    return _page(request, conversation, {})


@citizen
@require_POST
def call(request: CitizenRequest, conversation: UUID) -> HttpResponse:
    """Ask to be called."""
    claims, at = request.citizen.claims, now()
    queries.conversation_of(claims, conversation)
    form = CallForm(request.POST, at=at)
    if not form.is_valid():
        return _page(request, conversation, {"call_form": form}, status=400)
    try:
        actions.ask_for_call(
            claims=claims,
            conversation_id=conversation,
            key=form.sent_key,
            window=form.window,
            by=request.citizen.actor,
            at=at,
        )
    except Refused as refused:
        return _refused(request, conversation, "call_form", form, refused)
    return redirect("citizen:conversation", conversation)


@citizen
@require_POST
def judge(request: CitizenRequest, conversation: UUID) -> HttpResponse:
    """Say whether it helped."""
    claims = request.citizen.claims
    queries.conversation_of(claims, conversation)
    form = JudgeForm(request.POST, auto_id="judge-%s")
    if not form.is_valid():
        return _page(request, conversation, {"judge_form": form}, status=400)
    actions.say_whether_it_helped(
        claims=claims,
        conversation_id=conversation,
        helped=Helped(form.cleaned_data["helped"]),
        words=form.cleaned_data["words"],
        by=request.citizen.actor,
        at=now(),
    )
    return redirect("citizen:conversation", conversation)


@citizen
@require_safe
def live(request: CitizenRequest, conversation: UUID) -> JsonResponse:
    """Give a ticket for the stream that says when this conversation changes."""
    talk = queries.conversation_of(request.citizen.claims, conversation)
    ticket = Ticket((conversation_topic(talk.id),), talk.version, now().timestamp())
    return JsonResponse({"stream": f"/live/{give(settings.SECRET_KEY, ticket)}", "version": talk.version})


@citizen
@require_safe
def photo(request: CitizenRequest, conversation: UUID, picture: UUID) -> HttpResponse:
    """Show a photo of one's own conversation."""
    found = queries.picture_of(request.citizen.claims, conversation, picture)
    return picture_answer(found)


def _write(request: CitizenRequest, conversation: UUID) -> HttpResponse:
    form = WriteForm(request.POST, request.FILES)
    quick = next((text for text in quick_texts("person") if text.code == request.POST.get("quick")), None)
    if not form.is_valid():
        return _page(request, conversation, {"write_form": form}, status=400)
    try:
        held = actions.write(
            claims=request.citizen.claims,
            conversation_id=conversation,
            key=form.sent_key,
            text=quick.text(get_language() or "vi") if quick else form.cleaned_data["text"],
            picture=form.picture,
            by=request.citizen.actor,
            at=now(),
        )
    except (Invalid, TooMany, Conflict) as refused:
        return _refused(request, conversation, "write_form", form, refused)
    return redirect("citizen:conversation", held)


def _refused(request: CitizenRequest, conversation: UUID, name: str, form: KeyedForm, refused: Refused) -> HttpResponse:
    form.add_error(None, refused.message)
    return _page(request, conversation, {name: form}, status=STATUS.get(refused.kind, 400))


def _page(request: CitizenRequest, conversation: UUID, forms: Mapping[str, object], status: int = 200) -> HttpResponse:
    claims, at = request.citizen.claims, now()
    talk = queries.conversation_of(claims, conversation)
    language = get_language() or "vi"
    before = request.GET.get("before", "")
    said = queries.messages(claims, conversation, before=int(before) if before.isdecimal() else None)
    shown = {
        "talk": talk,
        "person": _name_of(request, talk),
        "messages_said": said,
        "earlier": said[0].number if said and said[0].number > 1 and len(said) >= queries.SHOWN else None,
        "standing": standing_of(talk, queries.progress(claims, conversation, at), at),
        "may_write": talk.closed_at is None or reopens(talk.closed_at, at),
        "quick": [(text.code, text.text(language)) for text in quick_texts("person")],
        "write_form": WriteForm(),
        "call_form": CallForm(at=at),
        "judge_form": JudgeForm(auto_id="judge-%s", initial={"helped": talk.helped}),
    }
    return render(request, "citizen/help/conversation.html", shown | dict(forms), status=status)


def _name_of(request: CitizenRequest, talk: ConversationView) -> str:
    names = {one.id: one.full_name for one in people.members(request.citizen.claims)}
    return names.get(talk.person_id, "")
