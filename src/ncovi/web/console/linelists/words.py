"""What lists and their parts are called on pages."""

from typing import cast

from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ncovi.linelists.fields import ListName

LISTS: dict[str, str | Promise] = {"cases": _("Cases"), "contacts": _("Contacts")}
EXPORTING: dict[str, str | Promise] = {"cases": _("Export cases"), "contacts": _("Export contacts")}
IMPORTING: dict[str, str | Promise] = {"cases": _("Import cases"), "contacts": _("Import contacts")}


def list_of(request: HttpRequest) -> ListName:
    """Return which list an address is about; the cases where it says nothing."""
    told = request.GET.get("list", "cases")
    if told not in LISTS:
        raise Http404
    return cast("ListName", told)
