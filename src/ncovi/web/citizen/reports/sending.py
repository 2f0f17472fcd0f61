"""Reporting what happens around: of what kind, the form, whether others reported it too, sending."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ncovi.access.address import address_of
from ncovi.audit.actions import SYSTEM
from ncovi.casework.signals.queries import Similar, similar
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Invalid, TooMany
from ncovi.kernel.ids import uuid7
from ncovi.reports.actions import may_compare, send
from ncovi.reports.kinds import Kind, kind, kinds
from ncovi.reports.queries import is_sent
from ncovi.territory.queries import names
from ncovi.web.citizen.entry import Citizen, private, who
from ncovi.web.citizen.reports.forms import ReportForm, first_values, report_id
from ncovi.web.citizen.reports.photos import Photos, taken
from ncovi.web.common import public

# What a page of the form adds by itself; everything else was typed and travels on.
OWN_FIELDS = frozenset({"csrfmiddlewaretoken", "id", "kind", "photos", "drop", "same", "signal", "step"})


@public
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Ask for the kind first, then for the rest; nobody needs to be signed in."""
    chosen = _kind(request)
    if chosen is None:
        return private(render(request, "citizen/reports/kinds.html", {"kinds": kinds(today())}))
    here = who(request)
    if request.method != "POST":
        home = here.household.commune if here else ""
        form = ReportForm(kind=chosen, signed_in=here is not None, initial=first_values(home))
        return _form_page(request, form, Photos(uuid7()))
    return _posted(request, chosen, here)


def _kind(request: HttpRequest) -> Kind | None:
    code = request.POST.get("kind") or request.GET.get("kind", "")
    try:
        return kind(code, today())
    except Invalid:
        return None


def _posted(request: HttpRequest, chosen: Kind, here: Citizen | None) -> HttpResponse:
    form = ReportForm(request.POST, kind=chosen, signed_in=here is not None)
    photos = taken(request, report_id(request.POST))
    if not form.is_valid() or photos.errors or request.POST.get("step") == "change":
        return _form_page(request, form, photos)
    if "same" not in request.POST and not is_sent(photos.report) and _may_compare(request):
        told = form.told()
        found = similar(
            kind=told.kind, commune=told.commune, day=told.day, point=told.point, text=f"{told.place} {told.text}"
        )
        if found is not None:
            return _question_page(request, form, photos, found)
    return _send(request, form, photos, here)


def _may_compare(request: HttpRequest) -> bool:
    return may_compare(address=address_of(request), by=SYSTEM, at=now())


def _send(request: HttpRequest, form: ReportForm, photos: Photos, here: Citizen | None) -> HttpResponse:
    named = here if here is not None and form.named else None
    try:
        code = send(
            report=photos.report,
            told=form.told(),
            photos=photos.kept,
            same_as=_same(request),
            reporter=named.claims if named else None,
            address=address_of(request),
            language=get_language() or "vi",
            by=named.actor if named else SYSTEM,
            at=now(),
        )
    except Conflict:
        return _changed_after_sending(request, form)
    except TooMany as refused:
        form.add_error(None, refused.message)
        answer = _form_page(request, form, photos, status=429)
        answer["Retry-After"] = str(refused.details["retry_after"])
        return answer
    return private(redirect("citizen:report_receipt", code=code))


def _same(request: HttpRequest) -> UUID | None:
    """Return the signal that the reporter takes for the same thing; what it may be is checked when it is joined."""
    try:
        return UUID(request.POST.get("signal", "")) if request.POST.get("same") == "yes" else None
    except ValueError:
        return None


def _changed_after_sending(request: HttpRequest, form: ReportForm) -> HttpResponse:
    text = _("You have already sent this form. Send it again only if something has changed: it counts as a new one.")
    messages.info(request, text)
    # The photographs belong to the report that was sent; a new one begins without.
    return _form_page(request, form, Photos(uuid7()))


def _form_page(request: HttpRequest, form: ReportForm, photos: Photos, status: int = 200) -> HttpResponse:
    shown = {
        "form": form,
        "kind": form.kind,
        "photos": photos,
        "photo_errors": [{"href": "#photo", "text": text} for text in photos.errors],
        "kept_photos": range(1, len(photos.kept) + 1),
    }
    return private(render(request, "citizen/reports/form.html", shown, status=status))


def _question_page(request: HttpRequest, form: ReportForm, photos: Photos, found: Similar) -> HttpResponse:
    fields = [(name, value) for name, values in request.POST.lists() if name not in OWN_FIELDS for value in values]
    shown = {
        "form": form,
        "kind": form.kind,
        "photos": photos,
        "fields": fields,
        "similar": found,
        "place": names([found.commune]).get(found.commune, found.commune),
    }
    return private(render(request, "citizen/reports/same.html", shown))
