"""Keeping a call with its answers, and a visit: one form sent, one action, one redirect."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework import queries
from ncovi.casework.actions import VERIFY
from ncovi.casework.attempts import actions
from ncovi.casework.queries import ItemView
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.item import item_page
from ncovi.web.console.stepping import attempt
from ncovi.web.console.work.script import script_form
from ncovi.web.console.work.script_forms import ScriptForm, VisitForm


@allow(VERIFY)
@require_POST
def call(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Keep a call with what was answered."""
    work = queries.item(request.officer.scope, item_id)
    return _take(request, work, "script_form", script_form(request.officer, work, request.POST))


@allow(VERIFY)
@require_POST
def visit(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    """Keep a visit, planned or made."""
    work = queries.item(request.officer.scope, item_id)
    return _take(request, work, "visit_form", VisitForm(request.POST, auto_id="visit-%s"))


def _take(request: OfficerRequest, work: ItemView, name: str, form: ScriptForm | VisitForm) -> HttpResponse:
    if form.is_valid():
        keep = actions.record_call if isinstance(form, ScriptForm) else actions.record_visit
        done = _("The call was recorded.") if isinstance(form, ScriptForm) else _("The visit was recorded.")
        said, key, by = form.said(), form.sent_key, request.officer
        try:
            attempt(request, lambda: keep(item_id=work.id, said=said, key=key, by=by, at=now()), done)
        except Invalid as refused:
            field = str(refused.details.get("pointer", "")).strip("/")
            form.add_error(field if field in form.fields else None, refused.message)
    if form.errors:
        forms: Mapping[str, KeyedForm] = {name: form}
        return item_page(request, work.id, forms, status=400)
    return redirect("console:item", work.id)
