"""What is decided on the page of a contact."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.contacts import queries
from ncovi.casework.contacts.actions import close_contact, follow_contact, reopen_contact, set_class
from ncovi.casework.contacts.actions.naming import MANAGE
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.web.console.contacts.forms import ClassForm, CloseForm
from ncovi.web.console.contacts.page import contact_page
from ncovi.web.console.stepping import attempt, one_press


@allow(MANAGE)
@require_POST
def follow(request: OfficerRequest, cell: int, contact_id: UUID) -> HttpResponse:
    """Begin to follow a contact with one press, as the programme says."""
    found = queries.contact(request.officer.scope, (cell, contact_id))
    key, by, at = one_press(request), request.officer, now()

    def step() -> None:
        follow_contact(contact=found.key, key=key, by=by, at=at)

    try:
        attempt(request, step, _("Follow-up begun. The person was told."))
    except Invalid as refused:
        messages.warning(request, refused.message)
    return redirect("console:contact", cell, contact_id)


@allow(MANAGE)
@require_POST
def set_contact_class(request: OfficerRequest, cell: int, contact_id: UUID) -> HttpResponse:
    """Put a contact into another class, with a reason."""
    found = queries.contact(request.officer.scope, (cell, contact_id))
    form = ClassForm(request.POST, document=found.document, auto_id="class-%s")
    if not form.is_valid():
        return contact_page(request, found, class_form=form, status=400)
    told, key, by, at = form.cleaned_data, form.sent_key, request.officer, now()
    attempt(
        request,
        lambda: set_class(contact=found.key, code=form.chosen, words=told["words"], key=key, by=by, at=at),
        _("The class was changed."),
    )
    return redirect("console:contact", cell, contact_id)


@allow(MANAGE)
@require_POST
def close(request: OfficerRequest, cell: int, contact_id: UUID) -> HttpResponse:
    """Close a contact, for a reason."""
    found = queries.contact(request.officer.scope, (cell, contact_id))
    form = CloseForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose a reason."))
        return redirect("console:contact", cell, contact_id)
    ending, key, by, at = form.cleaned_data["ending"], form.sent_key, request.officer, now()
    attempt(
        request,
        lambda: close_contact(contact=found.key, ending=ending, key=key, by=by, at=at),
        _("The contact was closed."),
    )
    return redirect("console:contact", cell, contact_id)


@allow(MANAGE)
@require_POST
def reopen(request: OfficerRequest, cell: int, contact_id: UUID) -> HttpResponse:
    """Open a closed contact again."""
    found = queries.contact(request.officer.scope, (cell, contact_id))
    key, by, at = one_press(request), request.officer, now()
    attempt(request, lambda: reopen_contact(contact=found.key, key=key, by=by, at=at), _("The contact is open again."))
    return redirect("console:contact", cell, contact_id)
