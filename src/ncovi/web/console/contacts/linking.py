"""By whom a case was infected: noted, held likelier, taken back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.cases import queries as cases
from ncovi.casework.contacts.actions import link_cases, prefer_link, withdraw_link
from ncovi.casework.contacts.actions.naming import MANAGE
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.web.console.contacts.forms import LinkForm
from ncovi.web.console.contacts.of_case import case_page, infectors
from ncovi.web.console.stepping import attempt, one_press


@allow(MANAGE)
@require_POST
def link(request: OfficerRequest, cell: int, case_id: UUID) -> HttpResponse:
    """Note by whom a case was infected; a form that is not accepted comes back as it was."""
    case = cases.case(request.officer.scope, (cell, case_id))
    form = LinkForm(request.POST, infectors=infectors(request.officer, case), auto_id="link-%s")
    if not form.is_valid():
        return case_page(request, case, link_form=form, status=400)
    told, key, infector, by, at = form.cleaned_data, form.sent_key, form.chosen, request.officer, now()

    def step() -> None:
        link_cases(case=case.key, infector=infector, certainty=told["certainty"], evidence=told["evidence"],
                   words=told["words"], key=key, by=by, at=at)  # fmt: skip

    try:
        attempt(request, step, _("The link was noted."))
    except Invalid as refused:
        form.add_error("infector", refused.message)
        return case_page(request, case, link_form=form, status=400)
    return redirect("console:case_contacts", cell, case_id)


@allow(MANAGE)
@require_POST
def prefer(request: OfficerRequest, cell: int, case_id: UUID, link_id: UUID) -> HttpResponse:
    """Hold one of several infectors for the likeliest."""
    case = cases.case(request.officer.scope, (cell, case_id))
    key, by, at = one_press(request), request.officer, now()
    return _step(
        request,
        case.key,
        lambda: prefer_link(case=case.key, link=link_id, key=key, by=by, at=at),
        _("This one counts as the likeliest now."),
    )


@allow(MANAGE)
@require_POST
def withdraw(request: OfficerRequest, cell: int, case_id: UUID, link_id: UUID) -> HttpResponse:
    """Take a link back."""
    case = cases.case(request.officer.scope, (cell, case_id))
    key, by, at = one_press(request), request.officer, now()
    return _step(
        request,
        case.key,
        lambda: withdraw_link(case=case.key, link=link_id, key=key, by=by, at=at),
        _("The link was taken back."),
    )


def _step(request: OfficerRequest, case: tuple[int, UUID], step: Callable[[], None], done: str) -> HttpResponse:
    try:
        attempt(request, step, done)
    except Invalid as refused:
        messages.warning(request, refused.message)
    return redirect("console:case_contacts", *case)
