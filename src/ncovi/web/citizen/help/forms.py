"""What people fill in to ask, to write, to be called and to judge. Nothing typed is lost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ncovi.casework.help import words
from ncovi.casework.help.given import call_windows
from ncovi.casework.help.rules import Window
from ncovi.casework.help.talk import LONGEST_TEXT
from ncovi.kernel.clock import ICT, day_of
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7
from ncovi.kernel.pictures import Picture, reencode

Labelled = list[tuple[str, str]]
TOO_LONG = {"max_length": _("This text is too long. Shorten it a little.")}


class KeyedForm(forms.Form):
    """A form with a key made when it was shown, so that it is carried out once however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    @property
    def sent_key(self) -> UUID:
        """The key of a valid form."""
        key: UUID = self.cleaned_data["key"]
        return key


class WindowField(forms.ChoiceField):
    """When to be called: one of the next windows, or no call."""

    def __init__(self, at: datetime, *, required: bool) -> None:
        self.windows = {window.begins.isoformat(): window for window in call_windows(at)}
        super().__init__(
            label=_("When shall we call you?"),
            required=required,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose when we should call."), "invalid_choice": _("This time is over.")},
        )
        none = [] if required else [("", gettext("No call is needed"))]
        self.choices = none + [(code, in_words(window, at)) for code, window in self.windows.items()]


class AskForm(KeyedForm):
    """The question: about whom, danger signs, in one's own words, how urgent, and whether to be called."""

    person = forms.ChoiceField(label=_("For whom?"), widget=forms.RadioSelect)
    danger = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(
        label=_("What do you need help with?"),
        help_text=_("Say how you feel and since when."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=TOO_LONG | {"required": _("Write in a few words what you need.")},
    )
    urgency = forms.ChoiceField(
        label=_("How soon do you need an answer?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[(code, name) for code, (name, _help) in words.URGENCIES.items()],
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        people: Labelled,
        signs: tuple[str, Labelled],
        at: datetime,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.alone = len(people) == 1
        cast("forms.ChoiceField", self.fields["person"]).choices = people
        danger = cast("forms.MultipleChoiceField", self.fields["danger"])
        danger.label, danger.choices = signs
        self.fields["window"] = WindowField(at, required=False)

    def clean(self) -> dict[str, object]:
        """Ask for words and urgency unless a danger sign says enough."""
        sent: dict[str, object] = super().clean() or {}
        if sent.get("danger"):
            return sent | {"text": _without_needing(self, "text", sent)}
        if "urgency" in sent and not sent["urgency"]:
            self.add_error("urgency", gettext("Choose how soon you need an answer."))
        return sent

    @property
    def window(self) -> Window | None:
        """The window that was chosen, if any."""
        field = cast("WindowField", self.fields["window"])
        return field.windows.get(self.cleaned_data["window"])


class CallForm(KeyedForm):
    """When to be called."""

    def __init__(self, data: QueryDict | None = None, *, at: datetime) -> None:
        super().__init__(data, auto_id="call-%s")
        self.fields["window"] = WindowField(at, required=True)

    @property
    def window(self) -> Window:
        """The window that was chosen."""
        return cast("WindowField", self.fields["window"]).windows[self.cleaned_data["window"]]


class WriteForm(KeyedForm):
    """A message: words, a photo, or both."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG | {"required": _("Write something first.")},
    )
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "class": "photo"}),
        error_messages={"empty": _("This photo is damaged or incomplete. Choose it once more, or take another one.")},
    )
    picture: Picture | None = None

    def __init__(
        self, data: QueryDict | None = None, files: "MultiValueDict[str, UploadedFile[Any]] | None" = None
    ) -> None:
        super().__init__(data, files, auto_id="write-%s")

    def clean_photo(self) -> object:
        """Draw the photo anew."""
        sent = self.cleaned_data["photo"]
        if sent:
            try:
                self.picture = reencode(sent.read())
            except Invalid as reason:
                raise forms.ValidationError(reason.message, code=reason.code) from reason
        return sent

    def clean(self) -> dict[str, object]:
        """Let a photo or a short answer do without words."""
        sent: dict[str, object] = super().clean() or {}
        if sent.get("photo") or self.data.get("quick"):
            sent["text"] = _without_needing(self, "text", sent)
        return sent


class JudgeForm(forms.Form):
    """Whether it helped."""

    helped = forms.ChoiceField(
        label=_("Did this help you?"),
        choices=list(words.HELPED.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    words = forms.CharField(
        label=_("What was good, what was missing?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )


def _without_needing(form: forms.Form, field: str, sent: dict[str, object]) -> object:
    """Return what was sent, "" where nothing was, which is no error then."""
    if form.has_error(field, "required"):
        del form.errors[field]
    return sent.get(field, "")


def in_words(window: Window, at: datetime) -> str:
    """Return a window as one says it: today, 14:00 to 17:00."""
    begins, ends = window.begins.astimezone(ICT), window.ends.astimezone(ICT)
    ahead = (begins.date() - day_of(at)).days
    named = {0: gettext("Today"), 1: gettext("Tomorrow")}
    day = named.get(ahead, f"{begins:%d/%m}")
    return gettext("%(day)s, %(begins)s to %(ends)s") % {
        "day": day,
        "begins": f"{begins:%H:%M}",
        "ends": f"{ends:%H:%M}",
    }
