"""Follow-up in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "well": _("The person is well, before the days were over"),
    "not_needed": _("No longer needed, for example after a negative test"),
    "hospital": _("Taken to hospital"),
    "moved": _("Moved away"),
    "refused": _("Does not want to be followed"),
    "died": _("Died"),
}
# What the person reads when it is over.
ENDED: dict[str, str | Promise] = {
    "done": _("The days are over. Thank you for holding out."),
    "well": _("Your health station ended it, because you are well."),
    "not_needed": _("Your health station ended it: it is no longer needed."),
    "hospital": _("It ended because you went to hospital."),
    "moved": _("It ended because you moved to another place."),
    "refused": _("It ended at your wish."),
    "died": _("It has ended."),
}
ACTIONS: dict[str, str | Promise] = {
    "opened": _("Follow-up begun"),
    "changed": _("Days changed"),
    "ended": _("Follow-up ended"),
}
