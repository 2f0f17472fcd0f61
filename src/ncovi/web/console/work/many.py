"""What is done with the rows that are chosen: a page that asks how, and then long work with a result for each row."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework import actions as items
from ncovi.casework import queries as item_queries
from ncovi.casework.actions import ASSIGN, CLAIM, VERIFY
from ncovi.casework.together import Entry, Source
from ncovi.casework.worklist import bulk, units
from ncovi.casework.worklist.bulk import KIND, MOST
from ncovi.casework.worklist.rules import Verb
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.runs.actions import start as start_run
from ncovi.web.console.forms import AssignForm, KeyedForm
from ncovi.web.console.item import workers
from ncovi.web.console.stepping import attempt, one_press, with_holder
from ncovi.web.console.work import filters
from ncovi.web.console.work.forms import EndForm, ReferForm
from ncovi.web.console.work.rows import Row, rows_of

# So many rows stand on a page of the list; nobody chose more by hand.
MOST_CHOSEN = 100
FEWEST_TO_JOIN = 2
JOIN = "join"

Work = tuple[str, UUID]


@allow(CLAIM)
@require_POST
def many(request: OfficerRequest) -> HttpResponse:
    """Ask how: which colleague, which unit, how it ended, which one stays."""
    works, verb = _works(request.POST), request.POST.get("verb", "")
    if not works and not request.POST.get("query"):
        messages.warning(request, _("Choose some rows first."))
        return redirect("console:worklist")
    if verb == JOIN:
        return _join_page(request, works)
    return _ask(request, _verb(request, verb), works, None)


@allow(CLAIM)
@require_POST
def start(request: OfficerRequest) -> HttpResponse:
    """Begin the long work and lead to its progress."""
    verb, works, officer = _verb(request, request.POST.get("verb", "")), _works(request.POST), request.officer
    form = _form(verb, officer, request.POST)
    if not form.is_valid():
        return _ask(request, verb, works, form)
    everything = request.POST.get("scope") == "all"
    params = {"verb": verb.value, **_told(form)}
    params |= _everything(request) if everything else bulk.chosen(works)
    total = None if everything else len(works)
    run = start_run(kind=KIND, params=params, total=total, key=form.sent_key, by=officer, at=now())
    return redirect("console:run", run)


@allow(CLAIM)
@require_POST
def join(request: OfficerRequest) -> HttpResponse:
    """Join what is chosen with the one that stays."""
    key = one_press(request)
    works = [work for source, work in _works(request.POST) if source == Source.ITEM]
    kept = _uuid(request.POST.get("kept", ""))
    others = [work for work in works if work != kept]
    if kept is None or not others:
        messages.warning(request, _("Choose which one stays, and at least one other."))
        return redirect("console:worklist")
    joined = sum(_joined(request, work, kept, uuid5(key, str(work))) for work in others)
    if joined:
        text = ngettext("%(count)d item was joined.", "%(count)d items were joined.", joined) % {"count": joined}
        messages.success(request, text)
    return redirect("console:item", kept)


@allow(CLAIM)
@require_POST
def part(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Take a joined item apart again."""
    item_queries.item(request.officer.scope, item_id)
    key = one_press(request)
    attempt(
        request,
        lambda: items.part(item_id=item_id, key=key, by=request.officer, at=now()),
        _("The item is back on the worklist."),
    )
    return redirect("console:item", item_id)


def _joined(request: OfficerRequest, work: UUID, kept: UUID, key: UUID) -> bool:
    """Join one item, or say why it stays alone."""
    try:
        items.join(item_id=work, kept_id=kept, key=key, by=request.officer, at=now())
    except (Conflict, Invalid) as refused:
        messages.warning(request, with_holder(refused, request))
        return False
    return True


def _ask(request: OfficerRequest, verb: Verb, works: Sequence[Work], form: KeyedForm | None) -> HttpResponse:
    officer = request.officer
    query = request.POST.get("query", "")[:300]
    shown = {
        "verb": verb.value,
        "refs": [f"{source}:{work}" for source, work in works],
        "rows": _rows(officer, works),
        "form": form or _form(verb, officer, None),
        "query": query,
        "most": MOST,
        "everything": not works or request.POST.get("scope") == "all",
    }
    status = 400 if form is not None and form.is_bound else 200
    return render(request, "console/work/many.html", shown, status=status)


def _join_page(request: OfficerRequest, works: Sequence[Work]) -> HttpResponse:
    chosen = [(source, work) for source, work in works if source == Source.ITEM]
    if len(chosen) < FEWEST_TO_JOIN:
        messages.warning(request, _("Choose at least two items that are about the same person or happening."))
        return redirect("console:worklist")
    rows = _rows(request.officer, chosen)
    shown = {"rows": rows, "refs": [row.ref for row in rows], "form": KeyedForm(auto_id=False)}
    return render(request, "console/work/join.html", shown)


def _rows(officer: OfficerCard, works: Sequence[Work]) -> list[Row]:
    at = now()
    return rows_of(officer, [Entry(source, 0, at, None, work) for source, work in works], at)


def _form(verb: Verb, officer: OfficerCard, data: QueryDict | None) -> KeyedForm:
    if verb is Verb.ASSIGN:
        return AssignForm(data, colleagues=workers(officer))
    if verb is Verb.REFER:
        return ReferForm(data, units=units.around(officer.organisation_id))
    return EndForm(data, auto_id="end-%s") if verb is Verb.CLOSE else KeyedForm(data, auto_id=False)


def _told(form: KeyedForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}


def _everything(request: OfficerRequest) -> dict[str, Any]:
    asked = QueryDict(request.POST.get("query", "")[:300])
    tab = asked.get("tab", "waiting")
    return bulk.found_by(filters.wanted_of(request.officer, asked, "waiting" if tab == "closed" else tab))


def _verb(request: OfficerRequest, given: str) -> Verb:
    """Return the verb that was pressed, if the officer may use it.

    Raises:
        Invalid: there is no such verb. Forbidden: they may not.
    """
    if given not in set(Verb):
        raise Invalid("verb_unknown", _("Choose what to do with the rows."))
    request.officer.insist({Verb.ASSIGN: ASSIGN, Verb.CLOSE: VERIFY}.get(Verb(given), CLAIM))
    return Verb(given)


def _works(sent: QueryDict) -> list[Work]:
    """Return the pieces that were chosen; what is no address of one is left out."""
    found: list[Work] = []
    # One's own work stands twice on the first page.
    for ref in dict.fromkeys(sent.getlist("work")[:MOST_CHOSEN]):
        source, _colon, key = ref.partition(":")
        work = _uuid(key)
        if source in set(Source) and work is not None:
            found.append((source, work))
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
