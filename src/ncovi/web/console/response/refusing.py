"""A refusal shown at the field that it is about, or above the form."""

from django import forms

from ncovi.kernel.errors import Conflict, Forbidden, Invalid, Refused

ANSWERED = (Invalid, Forbidden, Conflict)


def show(form: forms.Form, refused: Refused) -> None:
    """Let a form say why it was not carried out."""
    field = str(refused.details.get("pointer", "")).strip("/")
    form.add_error(field if field in form.fields else None, refused.message)
