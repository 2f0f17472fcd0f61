"""What shifts, reasons and verdicts are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ncovi.access.duty.rules import FoundBy, GlassReason, StandInReason, Verdict

SHIFTS: dict[str, str | Promise] = {
    "day": pgettext_lazy("shift", "Day"),
    "evening": pgettext_lazy("shift", "Evening"),
    "night": pgettext_lazy("shift", "Night"),
}

STAND_IN_REASONS: dict[str, str | Promise] = {
    StandInReason.LEAVE: _("Leave"),
    StandInReason.ILLNESS: _("Illness"),
    StandInReason.TRAINING: _("Training or travel on duty"),
    StandInReason.REINFORCEMENT: _("Reinforcement during an outbreak"),
    StandInReason.VACANCY: _("The post is vacant"),
}
GLASS_REASONS: dict[str, str | Promise] = {
    GlassReason.PATIENT_HERE: _("The person is being treated here"),
    GlassReason.CONTACT_HERE: _("The person is a contact of a case here"),
    GlassReason.DANGER: _("Danger to life"),
    GlassReason.OTHER_UNIT_ASKS: _("Another unit asked for help"),
}
FOUND_BY: dict[str, str | Promise] = {
    FoundBy.PHONE: _("Telephone number"),
    FoundBy.NUMBER: _("Personal number"),
    FoundBy.RECEIPT: _("Receipt code"),
}
VERDICTS: dict[str, str | Promise] = {
    Verdict.ACKNOWLEDGED: _("This was right"),
    Verdict.OBJECTED: _("I object"),
}
