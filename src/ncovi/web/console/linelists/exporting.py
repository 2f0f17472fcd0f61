"""Asking for a list: which rows, with or without names, in which columns and units."""

from typing import Any, cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ncovi.access.permission import OfficerRequest, allow
from ncovi.access.queries import OfficerCard
from ncovi.casework.cases.words import CLASSES
from ncovi.instruments.case_definitions import with_definitions
from ncovi.instruments.registry import programme
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.linelists.exporting import EXPORT, EXPORT_NAMED
from ncovi.linelists.exporting_actions import LONGEST_REASON, Asked, start_export
from ncovi.linelists.fields import ListName
from ncovi.web.console.forms import KeyedForm
from ncovi.web.console.linelists.words import EXPORTING, list_of
from ncovi.web.console.present import language

KEPT = ("programme", "classification", "code", "standing", "outcome")


class ExportForm(KeyedForm):
    """What is to be written."""

    since = forms.DateField(
        label=_("From the day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Up to"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    programme = forms.ChoiceField(label=_("Disease"), required=False)
    classification = forms.ChoiceField(label=_("Classification"), required=False)
    form = forms.ChoiceField(
        label=_("File"),
        choices=(("xlsx", _("Excel (.xlsx)")), ("csv", _("CSV, for other programs"))),
        widget=forms.RadioSelect,
        initial="xlsx",
    )
    lang = forms.ChoiceField(
        label=_("Columns"),
        choices=(("vi", _("As in the ministry's lists, in Vietnamese")), ("en", _("The usual English names"))),
        widget=forms.RadioSelect,
        initial="vi",
    )
    units = forms.ChoiceField(
        label=_("Places"),
        choices=(("today", _("Units of today")), ("former", _("Provinces and districts before July 2025"))),
        widget=forms.RadioSelect,
        initial="today",
    )
    joinable = forms.BooleanField(label=_("Same pseudonym as in other lists of our organisation"), required=False)
    named = forms.BooleanField(label=_("With names, telephone numbers and addresses"), required=False)
    reason = forms.CharField(
        label=_("What the names are needed for"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, list_name: str, officer: OfficerCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        diseases = [(code, programme(code).name(language())) for code in with_definitions()]
        cast("forms.ChoiceField", self.fields["programme"]).choices = [("", _("All")), *diseases]
        cast("forms.ChoiceField", self.fields["classification"]).choices = [("", _("All")), *CLASSES.items()]
        if list_name != "cases":
            del self.fields["classification"]
        if not officer.may(EXPORT_NAMED):
            del self.fields["named"], self.fields["reason"]

    def asked(self, list_name: ListName) -> Asked:
        """Return what a valid form asks for."""
        told = self.cleaned_data
        filters = {name: told[name] for name in KEPT if told.get(name)}
        filters |= {name: told[name].isoformat() for name in ("since", "until") if told[name]}
        return Asked(
            list_name=list_name,
            filters=filters,
            lang=told["lang"],
            units=told["units"],
            xlsx=told["form"] == "xlsx",
            named=bool(told.get("named")),
            joinable=told["joinable"],
            reason=told.get("reason", ""),
        )


@allow(EXPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def export_list(request: OfficerRequest) -> HttpResponse:
    """Ask what is to be written, and begin; the filters of the list that led here are taken along."""
    name = list_of(request)
    initial = {key: request.GET[key] for key in ("programme", "classification", "since", "until") if key in request.GET}
    form = ExportForm(request.POST or None, list_name=name, officer=request.officer, initial=initial)
    if form.is_valid():
        try:
            run = start_export(asked=form.asked(name), key=form.sent_key, by=request.officer, at=now())
        except Invalid as refused:
            form.add_error("reason" if "reason" in form.fields else None, refused.message)
        else:
            return redirect("console:run", run)
    shown = {"form": form, "title": EXPORTING[name]}
    return render(request, "console/linelists/export.html", shown, status=400 if form.is_bound else 200)
