"""A report as a PDF in the layout of administrative papers, with its fonts inside."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ncovi.access.queries import officer_name, organisation_name, organisation_parent
from ncovi.kernel.clock import day_of, now
from ncovi.kernel.short_codes import spelt
from ncovi.linelists.circular.content import Entry
from ncovi.linelists.circular.queries import ReportView
from ncovi.linelists.circular.words import KINDS, PHASES
from ncovi.territory.queries import names

TEMPLATE = Path(__file__).with_name("report.typ")
BLANK = "…………………"


def as_pdf(report: ReportView, entries: Sequence[Entry], lang: str) -> bytes:
    """Return the paper in a language."""
    import typst

    with translation.override(lang):
        data = _words(report, entries, lang)
    pdf: bytes = typst.compile(_source(), format="pdf", ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)})
    return pdf


@cache
def _source() -> bytes:
    return TEMPLATE.read_bytes()


def _words(report: ReportView, entries: Sequence[Entry], lang: str) -> dict[str, Any]:
    above = organisation_parent(report.organisation_id)
    place = names([report.commune], lang).get(report.commune, "")
    day = date_format(day_of(report.sent_at or now()), "DATE_FORMAT")
    phase = str(PHASES[report.phase])
    receipt = _("Received %(day)s, receipt %(number)s") % {
        "day": day_of(report.received_at).strftime("%d/%m/%Y") if report.received_at else "",
        "number": spelt(report.receipt),
    }
    return {
        "lang": lang[:2],
        "above": organisation_name(above, lang) if above else "",
        "organisation": organisation_name(report.organisation_id, lang),
        "nation": _("SOCIALIST REPUBLIC OF VIET NAM"),
        "motto": _("Independence - Freedom - Happiness"),
        "dated": f"{place}, {day}",
        "title": str(KINDS[report.kind]).upper() + (f" ({phase.upper()})" if phase else ""),
        "about": _("By Circular 54/2015/TT-BYT. Version %(version)d") % {"version": report.version},
        "to": _("To: %(name)s")
        % {"name": organisation_name(report.receiver_id, lang) if report.receiver_id else BLANK},
        "correction": _("Corrected: %(words)s") % {"words": report.words} if report.words else "",
        "lines": [[entry.label, entry.text or BLANK] for entry in entries],
        "receipt": receipt if report.receipt else "",
        "reporter": _("REPORTED BY"),
        "head": _("FOR THE UNIT"),
        "sign": _("(signature, full name, stamp)"),
        "signer": officer_name(report.sent_by) if report.sent_by else "",
        "checker": officer_name(report.checked_by) if report.checked_by else "",
    }
