"""The copy as a PDF."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from ncovi.kernel.clock import now
from ncovi.kernel.languages import house_language
from ncovi.web.citizen.mydata.copy import Topic

TEMPLATE = Path(__file__).with_name("copy.typ")


def as_pdf(topics: Sequence[Topic], kept: Sequence[tuple[str, str, int]], lang: str) -> bytes:
    """Return what is held as pages; what somebody typed is put there as text and never as commands."""
    import typst

    with override(house_language(lang)):
        data = {
            "lang": house_language(lang),
            "title": _("What NCOVI holds about my family"),
            "made": _("Made at %(time)s") % {"time": date_format(localtime(now()), "H:i d/m/Y")},
            "nothing": _("Nothing is held here"),
            "stays": _("What the law keeps after a deletion"),
            "kept": [[title, text, _("%(count)d months") % {"count": months}] for title, text, months in kept],
            "topics": [{"title": str(each.title), "rows": each.rows} for each in topics],
        }
    # The fonts inside the package alone, so that a copy looks the same whatever the machine has.
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    pdf: bytes = typst.compile(_source(), format="pdf", ignore_system_fonts=True, sys_inputs=inputs)
    return pdf


@cache
def _source() -> bytes:
    return TEMPLATE.read_bytes()
