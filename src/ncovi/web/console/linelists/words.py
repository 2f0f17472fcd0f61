"""What lists and their parts are called on pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LISTS: dict[str, str | Promise] = {"cases": _("Cases"), "contacts": _("Contacts")}
EXPORTING: dict[str, str | Promise] = {"cases": _("Export cases"), "contacts": _("Export contacts")}
IMPORTING: dict[str, str | Promise] = {"cases": _("Import cases"), "contacts": _("Import contacts")}
