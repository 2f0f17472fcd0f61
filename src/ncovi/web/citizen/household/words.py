"""Why somebody leaves the family's list, in the family's words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "elsewhere": _("Lives elsewhere now, or somebody else declares for them"),
    "died": _("Has died"),
    "mistake": _("Was added by mistake"),
    "other": _("Another reason"),
}
