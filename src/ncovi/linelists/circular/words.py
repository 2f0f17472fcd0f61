"""What reports, their states and their steps are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise
KINDS: dict[str, Text] = {"case": _("Case report"), "outbreak": _("Outbreak report")}
PHASES: dict[str, Text] = {
    "": "",
    "opened": pgettext_lazy("outbreak", "Opened"),
    "active": pgettext_lazy("outbreak", "Active"),
    "closed": pgettext_lazy("outbreak", "Closed"),
}
STATES: dict[str, Text] = {
    "prepared": _("To be checked"),
    "checked": _("To be sent"),
    "sent": _("Sent, not confirmed yet"),
    "received": _("Received"),
}
STEPS: dict[str, Text] = {
    "checked": _("Checked"),
    "reopened": _("Opened again"),
    "sent": _("Sent"),
    "received": _("Confirmed as received"),
    "corrected": _("Correction begun"),
}
