"""Certificates in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

REASONS: dict[str, Text] = {
    "mistake": _("Issued by mistake"),
    "false_facts": _("What it says is not right"),
    "not_followed": _("The person did not keep to it"),
    "replaced": _("A newer one was issued"),
}
# What officers may choose; the house says the last one by itself.
CHOSEN = {code: text for code, text in REASONS.items() if code != "replaced"}
