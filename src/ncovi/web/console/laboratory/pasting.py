"""Results from a spreadsheet: pasted, read line by line; what cannot be read comes back with its reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.laboratory.actions import WRITE, record_lines
from ncovi.casework.laboratory.pasting import Line, left_over, read
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Invalid
from ncovi.web.console.laboratory.forms import PasteForm
from ncovi.web.console.laboratory.matching import communes_within


@allow(WRITE)
@require_http_methods(["GET", "POST"])
def paste_results(request: OfficerRequest) -> HttpResponse:
    """Take lines of a spreadsheet; those that cannot be read stay in the form."""
    communes = communes_within(request.officer)
    form = PasteForm(request.POST or None, communes=communes, auto_id="paste-%s")
    lines = _lines(form) if form.is_valid() else []
    if lines and _recorded(request, form, lines):
        wrong = [line for line in lines if line.problem]
        if not wrong:
            return redirect("console:results")
        told = {"lines": left_over(lines), "commune": form.cleaned_data["commune"]}
        again = PasteForm(communes=communes, initial=told, auto_id="paste-%s")
        return render(request, "console/laboratory/paste.html", {"form": again, "wrong": wrong})
    return render(request, "console/laboratory/paste.html", {"form": form}, status=400 if form.is_bound else 200)


def _lines(form: PasteForm) -> list[Line]:
    told = form.cleaned_data
    try:
        return read(told["lines"], programme=told["programme"], commune=told["commune"], on=today())
    except Invalid as refused:
        form.add_error("lines", refused.message)
        return []


def _recorded(request: OfficerRequest, form: PasteForm, lines: list[Line]) -> bool:
    try:
        known, waiting = record_lines(lines=lines, key=form.sent_key, by=request.officer, at=now())
    except Invalid as refused:
        form.add_error("lines", refused.message)
        return False
    text = _("%(known)d results were given to people on record, %(waiting)d wait for their person.")
    messages.success(request, text % {"known": known, "waiting": waiting})
    return True
