"""Carrying out a step that was sent, on an officer's page or on a hospital's."""

from django.contrib import messages

from ncovi.access.permission import OfficerRequest
from ncovi.casework.cases.queries import CaseView
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Conflict, Invalid
from ncovi.web.console.cases.steps import STEPS, Sent
from ncovi.web.console.forms import KeyedForm


def carry_out(request: OfficerRequest, case: CaseView, step: str, form: KeyedForm) -> bool:
    """Return whether the page is done with the form: carried out, or overtaken by somebody else, which is said."""
    if not form.is_valid():
        return False
    try:
        STEPS[step].carry_out(Sent(case, form, request.officer, now()))
    except Invalid as refused:
        show_refusal(form, refused)
        return False
    except Conflict as refused:
        messages.warning(request, refused.message)
        return True
    messages.success(request, str(STEPS[step].done))
    return True


def show_refusal(form: KeyedForm, refused: Invalid | Conflict) -> None:
    """Put a refusal at the field that it is about, or above the form."""
    field = str(refused.details.get("pointer", "")).strip("/")
    form.add_error(field if field in form.fields else None, refused.message)
