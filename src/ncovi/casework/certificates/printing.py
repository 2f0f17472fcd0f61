"""A certificate as a PDF in the official layout, with the fonts inside and a code that anybody can check."""

import json
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ncovi.access.queries import officer_name, organisation_name, organisation_parent
from ncovi.casework.certificates import codes
from ncovi.casework.certificates.queries import CertificateView
from ncovi.casework.followup.words import PLACES
from ncovi.instruments.certificates import certificates
from ncovi.instruments.follow_up import follow_up
from ncovi.territory.queries import names, unit

TEMPLATE = Path(__file__).with_name("certificate.typ")
BLANK = "…………"


def as_pdf(certificate: CertificateView, lang: str, check_page: str) -> bytes:
    """Return the paper in a language; `check_page` is the full address under which its code is checked."""
    import typst

    with translation.override(lang):
        data = _words(certificate, lang, check_page)
    pdf: bytes = typst.compile(_source(), format="pdf", ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)})
    return pdf


@cache
def _source() -> bytes:
    return TEMPLATE.read_bytes()


def _words(one: CertificateView, lang: str, check_page: str) -> dict[str, Any]:
    paper, facts = one.paper, said(one, lang)
    above = organisation_parent(one.organisation_id)
    code = codes.spelt(one.code)
    return {
        "lang": lang[:2],
        "above": organisation_name(above, lang) if above else "",
        "organisation": organisation_name(one.organisation_id, lang),
        "nation": _("SOCIALIST REPUBLIC OF VIET NAM"),
        "motto": _("Independence - Freedom - Happiness"),
        "number": _("No.: %(number)s") % {"number": one.full_number},
        "dated": _dated(one),
        "title": paper.title.text(lang),
        "about": paper.about.text(lang),
        "basis": [line.text(lang) for line in certificates(one.programme, one.wording_version).basis],
        "lines": [line.text(lang).format(**facts) for line in (*paper.lines, paper.closing)],
        "receivers": _("Copies: the person named; kept on file."),
        "head": _("FOR THE UNIT"),
        "sign": _("(signature, full name, stamp)"),
        "signer": officer_name(one.issued_by),
        "code": code,
        "check": _("Check this paper: scan the code, or enter it at %(page)s")
        % {"page": check_page.rpartition("//")[2]},
        "void": "" if one.revoked_at is None else _("VOID"),
        "qr": _drawn(f"{check_page}#{one.code}"),
    }


def said(one: CertificateView, lang: str) -> dict[str, str]:
    """Return the facts of a certificate as its sentences name them."""
    facts, kind = one.facts, follow_up(one.programme, one.facts.schedule_version).kind(one.facts.kind)
    where = names([facts.commune], lang).get(facts.commune, "")
    return {
        "name": facts.name or BLANK,
        "born": str(facts.born or BLANK),
        "address": ", ".join(filter(None, [facts.address, where])) or BLANK,
        "place": str(PLACES[facts.place]).lower(),
        "first_day": _day(one.first_day),
        "until": _day(one.until),
        "days": str((one.until - one.first_day).days + 1),
        "follow_up": kind.name.text(lang).lower(),
        "today": _day(one.issued_on),
    }


def _dated(one: CertificateView) -> str:
    told = {"day": f"{one.issued_on:%d}", "month": f"{one.issued_on:%m}", "year": f"{one.issued_on:%Y}"}
    # As the place was called on that day, whatever became of it since.
    place = unit(one.commune, "commune", on=one.issued_on).name()
    return f"{place}, {_('day %(day)s month %(month)s year %(year)s') % told}"


def _day(day: date) -> str:
    return date_format(day, "d/m/Y")


def _drawn(text: str) -> str:
    drawn = BytesIO()
    # The address of the page and the code alone: whoever finds the paper learns from it what is printed, no more.
    segno.make(text, micro=False, error="m").save(drawn, kind="svg", border=0)
    return drawn.getvalue().decode()
