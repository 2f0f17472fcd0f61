"""What kinds of notices and channels are called."""

from django.utils.translation import gettext as _

# In the order in which they are asked; receipts that somebody asked for come unasked.
KINDS = ("outcome", "help", "reminder", "report", "bulletin")


def channel_words() -> dict[str, str]:
    """Return what each channel is called."""
    return {"push": _("Notice on this phone"), "sms": _("Text message"), "email": _("E-mail")}


def kind_words(kind: str) -> tuple[str, str]:
    """Return what a kind of notice is called, and when it comes."""
    return {
        "outcome": (_("Result of a check"), _("When the health station has checked your declaration")),
        "help": (_("Answers to your questions"), _("When the health station has written to you")),
        "reminder": (_("Daily reminder"), _("At the hour that you choose")),
        "report": (_("What you reported"), _("When it has been looked into")),
        "bulletin": (_("News for your places"), _("When your health unit has published something")),
    }[kind]
