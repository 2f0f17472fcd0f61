"""Template tags that every page is made of: `{% load components %}`."""

from collections.abc import Sequence
from functools import cache

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ncovi.bulletins.hotlines import HelpLines, help_lines
from ncovi.kernel.clock import today
from ncovi.kernel.languages import own_name
from ncovi.web.components.levels import look_of
from ncovi.web.components.table import Column, Rows, pair

register = template.Library()

CHOICE_INPUTS = frozenset({"checkbox", "radio"})
MESSAGE_LOOKS = {"success": "success", "warning": "warning", "error": "danger"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of the sprite; it is decoration unless a `label` says aloud what it means."""
    return format_html('{}<span class="visually-hidden">{}</span>', _drawing(name), label) if label else _drawing(name)


# A list draws the same few a hundred times, and the sprite's address holds as long as the process.
@cache
def _drawing(name: str) -> SafeString:
    return format_html(
        '<svg class="icon icon-{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        name,
        static("build/icons.svg"),
        name,
    )


@register.simple_tag
def level_badge(level: int | str) -> SafeString:
    """Show a level (0 to 3, or its code) as a word, a shape and a colour."""
    look = look_of(level)
    return format_html('<span class="level level-{}">{}<span>{}</span></span>', look.code, icon(look.shape), look.word)


@register.inclusion_tag("components/table.html")
def table(caption: str, columns: Sequence[Column], rows: Rows) -> dict[str, object]:
    """Show a table of `Column` and `Cell` objects; on a phone each row becomes a card."""
    return {"caption": caption, "columns": columns, "rows": pair(columns, rows)}


@register.simple_tag
def numbers_to_call() -> HelpLines:
    """Give the emergency number and the hotline in force today."""
    return help_lines(today())


@register.filter
def dialled(number: str) -> str:
    """Return a number as a telephone dials it, without its spaces."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


@register.filter
def own_language(code: str) -> str:
    """Return what the speakers of a language call it."""
    return own_name(code)


@register.filter
def message_look(tags: str) -> str:
    """Return the look of an alert for the tags of one of Django's messages."""
    return next((MESSAGE_LOOKS[tag] for tag in tags.split() if tag in MESSAGE_LOOKS), "info")


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Draw the control of a form field with the classes of its kind; Django adds what describes it."""
    attrs: dict[str, str | bool] = {"class": _control_class(field)}
    if field.field.widget.attrs.get("placeholder") == field.label:
        # The label stands above already, and a placeholder vanishes when it is needed most.
        attrs["placeholder"] = False
    return mark_safe(field.as_widget(attrs=attrs))  # noqa: S308 - Django escaped it


def _control_class(field: BoundField) -> str:
    given = str(field.field.widget.attrs.get("class", ""))
    kind = str(getattr(field.field.widget, "input_type", ""))
    if kind in CHOICE_INPUTS:
        # A group of choices would pass the class on to its frame as well.
        return given
    base = "form-select" if kind == "select" else "form-control"
    return " ".join(part for part in (base, given, "is-invalid" if field.errors else "") if part)


@register.simple_block_tag
def back_link(content: str) -> SafeString:
    """Draw the link back to the address inside, or nothing when there is none."""
    address = content.strip()
    if not address:
        return SafeString()
    # The address comes from a template block, which has escaped it already.
    link = format_html("{}<span>{}</span>", icon("arrow-left"), gettext("Back"))
    return format_html('<a class="back-link" href="{}">{}</a>', mark_safe(address), link)  # noqa: S308
