"""What the pages are called on which somebody's record was read."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAGES: dict[str, str | Promise] = {
    "person": _("Person"),
    "declaration": _("Declarations"),
    "work_item": _("Worklist"),
    "desk": _("Desk"),
    "conversation": _("Requests for advice"),
    "follow_up": _("Follow-up"),
    "call_list": _("Follow-up"),
    "pass": _("Check a code"),
    "search": _("Search"),
    "case": _("Cases"),
    "patient": _("Patients"),
    "contact": _("Contacts"),
    "contacts": _("Contacts"),
    "result": _("Laboratory results"),
    "certificate": _("Certificates"),
    "event": _("Events"),
    "signal": _("Signals"),
    "duplicate": _("On record twice?"),
    "list": _("Lists"),
}
