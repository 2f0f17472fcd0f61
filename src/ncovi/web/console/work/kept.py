"""Keeping a filter and forgetting it."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ncovi.access.permission import OfficerRequest, allow
from ncovi.casework.worklist import actions
from ncovi.casework.worklist.actions.keeping import LONGEST_NAME, LONGEST_QUERY
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.web.console.work import filters


class KeepForm(forms.Form):
    """The name of a filter, what it narrows, and whether the list begins with it."""

    name = forms.CharField(max_length=LONGEST_NAME)
    query = forms.CharField(max_length=LONGEST_QUERY, required=False)
    first = forms.BooleanField(required=False)


@allow("territory:work_item:read")
@require_POST
def keep(request: OfficerRequest) -> HttpResponse:
    """Keep what is chosen under a name."""
    form = KeepForm(request.POST)
    asked = QueryDict(request.POST.get("query", "")[:LONGEST_QUERY])
    query = filters.query_of(asked, asked.get("tab", "waiting"))
    if not form.is_valid():
        messages.error(request, _("Give the filter a name of at most 40 characters."))
        return redirect(f"{reverse('console:worklist')}?{query}")
    told = form.cleaned_data
    try:
        actions.keep_filter(name=told["name"], query=query, first=told["first"], by=request.officer, at=now())
    except Invalid as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The filter is kept."))
    return redirect(f"{reverse('console:worklist')}?{query}")


@allow("territory:work_item:read")
@require_POST
def drop(request: OfficerRequest) -> HttpResponse:
    """Forget a filter of one's own; what is no number names none."""
    number = request.POST.get("filter", "")[:LONGEST_NAME]
    if number.isdecimal():
        actions.drop_filter(filter_id=int(number), by=request.officer, at=now())
    messages.success(request, _("The filter is forgotten."))
    return redirect(f"{reverse('console:worklist')}?tab=waiting")
