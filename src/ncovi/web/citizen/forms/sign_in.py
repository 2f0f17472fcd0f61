"""Telephone and code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ncovi.kernel.errors import Invalid
from ncovi.people.phones import e164
from ncovi.people.rules import CODE_DIGITS, digits_of


class PhoneForm(forms.Form):
    """Asks for a telephone number; gives it as E.164."""

    phone = forms.CharField(
        label=_("Your telephone number"),
        help_text=_("We send a code of 6 digits to this number. It costs you nothing."),
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("Enter your telephone number.")},
    )

    def clean_phone(self) -> str:
        """Return the number as E.164."""
        try:
            return e164(self.cleaned_data["phone"])
        except Invalid as reason:
            raise forms.ValidationError(reason.message, code=reason.code) from reason


class TextForm(PhoneForm):
    """A text message from any telephone, in the demonstration."""

    text = forms.CharField(label=_("Text message"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    field_order = ("phone", "text")


class CodeForm(forms.Form):
    """Asks for the one-time code."""

    code = forms.CharField(
        label=_("The code of 6 digits"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code"}),
        error_messages={"required": _("Enter the code of 6 digits.")},
    )

    def clean_code(self) -> str:
        """Return the digits, if there are as many as a code has."""
        digits = digits_of(self.cleaned_data["code"])
        if len(digits) != CODE_DIGITS:
            raise forms.ValidationError(_("A code has 6 digits."), code="code_length")
        return digits


class OwnerForm(forms.Form):
    """Asks for the year in which the holder of an account was born."""

    birth_year = forms.IntegerField(
        label=_("In which year was the holder of this account born?"),
        min_value=1880,
        max_value=2200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Enter the year of birth."),
            "invalid": _("A year has 4 digits, such as 1968."),
            "min_value": _("A year has 4 digits, such as 1968."),
            "max_value": _("A year has 4 digits, such as 1968."),
        },
    )
