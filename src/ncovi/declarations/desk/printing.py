"""Sheets of paper as a PDF: the questions of the form itself, so that any programme's form prints."""

import json
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ncovi.declarations.desk.actions import Sheet
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.items import Item
from ncovi.kernel.clock import today
from ncovi.people.consent_texts import HEALTH_CARE, ConsentText, current

TEMPLATE = Path(__file__).with_name("paper_form.typ")
KINDS = {"boolean": "pair", "text": "text", "date": "date"}


def as_pdf(sheets: Sequence[Sheet], lang: str) -> bytes:
    """Return one page for each sheet, all of the same form, with the fonts inside."""
    import typst

    data = {**_words(sheets[0].instrument, lang), "sheets": [_page(sheet) for sheet in sheets]}
    inputs = {"data": json.dumps(data)}
    # Our own fonts alone, so that a sheet looks the same whatever the machine has.
    pdf: bytes = typst.compile(_source(), format="pdf", ignore_system_fonts=True, sys_inputs=inputs)
    return pdf


@cache
def _source() -> bytes:
    return TEMPLATE.read_bytes()


def _page(sheet: Sheet) -> dict[str, str]:
    drawn = BytesIO()
    # The code alone: whoever picks up a lost sheet learns nothing from it but what was written by hand.
    segno.make(sheet.code, micro=False, error="m").save(drawn, kind="svg", border=0)
    until = _("Good until %(day)s") % {"day": date_format(sheet.good_until, "d/m/Y")}
    born = str(sheet.birth_year or "")
    return {"code": sheet.code, "qr": drawn.getvalue().decode(), "name": sheet.name, "born": born, "until": until}


def _words(instrument: Instrument, lang: str) -> dict[str, Any]:
    consent = _consent()
    sex = instrument.fields.get("sex")
    return {
        "lang": lang[:2],
        "title": instrument.title(lang),
        "how": _(
            "Mark the boxes with an X. Hand the sheet to your health station, or read it out on the telephone. "
            "In danger call 115 at once: do not wait for an answer to this sheet."
        ),
        "name": _("Full name"),
        "born": _("Year of birth"),
        "place": _("Ward or commune where you live"),
        "phone": _("Telephone"),
        "sex": _("Sex"),
        "sexes": [option.text(lang) for option in sex.options] if sex else [],
        "sections": [section for item in instrument.items if (section := _section(item, lang))],
        "consent-title": consent.title(lang),
        "consent": consent.text(lang),
        "filled": _("Filled in on (day/month/year)"),
        "signature": _("Signature"),
        "footer": _("The desk types this sheet in by its code, once. The code holds no personal data."),
    }


def _consent() -> ConsentText:
    return next(text for text in current(today()) if text.purpose == HEALTH_CARE)


def _section(item: Item, lang: str) -> dict[str, Any] | None:
    below = item.children if item.type == "group" and not item.is_table else (item,)
    questions = [_question(one, lang) for one in below if one.profile_field is None]
    return {"title": item.text(lang), "questions": questions} if questions else None


def _question(item: Item, lang: str) -> dict[str, Any]:
    asked = {"kind": KINDS.get(item.type, "line"), "text": item.text(lang), "hint": "", "choices": []}
    if item.is_table:
        return asked | {"kind": "table", "columns": [child.text(lang) for child in item.children]}
    if item.type == "boolean":
        return asked | {"choices": [_("No"), _("Yes")]}
    if item.type != "coding":
        return asked
    hint = _("(mark all that are true)") if item.repeats else _("(mark one)")
    kind = "several" if item.repeats else "one"
    return asked | {"kind": kind, "hint": hint, "choices": [option.text(lang) for option in item.options]}
