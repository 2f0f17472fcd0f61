"""What a phone keeps to show without a signal: numbers to call, the last figures, the newest texts."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from ncovi.bulletins import queries
from ncovi.bulletins.figures import PlaceFigures, place_figures
from ncovi.bulletins.queries import BulletinText, help_lines
from ncovi.bulletins.rules import SITUATIONS
from ncovi.kernel.clock import now, today
from ncovi.web.citizen.news.hotlines import stations
from ncovi.web.citizen.news.reader import Reader, kept, reader_of
from ncovi.web.citizen.news.words import figure_lines
from ncovi.web.citizen.standing import spoken_time
from ncovi.web.common import public

NEWEST = 5


@public
def news(request: HttpRequest) -> HttpResponse:
    """Answer {"as_of", "hotlines", "figures", "bulletins", "guidance"}, all texts in the page's language."""
    reader = reader_of(request)
    moment = now()
    newest = queries.news(reader.places, moment, limit=NEWEST)
    guides = queries.guidance(reader.places, SITUATIONS, moment)
    kept_texts = queries.texts([line.id for line in [*newest, *guides]])
    content = {
        "as_of": spoken_time(moment),
        "hotlines": _hotlines(reader),
        "figures": [_figures(place_figures(level, code, on=moment)) for level, code in _counted(reader)],
        "bulletins": [_text(kept_texts[line.id]) for line in newest],
        "guidance": [_text(kept_texts[line.id]) for line in guides],
    }
    return kept(JsonResponse(content), reader)


def _hotlines(reader: Reader) -> list[dict[str, str]]:
    first = help_lines(today())
    own = [{"name": line.name(), "number": line.number} for line in queries.hotlines(reader.places, today())]
    return [
        {"name": _("Emergency"), "number": first.emergency},
        {"name": _("Health hotline"), "number": first.hotline},
        *own,
        *({"name": name, "number": phone} for name, phone in stations(reader)),
    ]


def _counted(reader: Reader) -> list[Any]:
    """Return the household's own commune, its province, and the nation: what fits a small screen without a signal."""
    home = next((one for one in reader.followed if one.home), None)
    own: list[Any] = [("commune", home.commune), ("province", home.province)] if home and home.province else []
    return [*own, ("nation", "VN")]


def _figures(figures: PlaceFigures) -> dict[str, Any]:
    as_of = spoken_time(figures.as_of) if figures.as_of else ""
    return {"place": figures.unit.full_name(), "as_of": as_of, "lines": figure_lines(figures)}


def _text(text: BulletinText) -> dict[str, Any]:
    return {
        "id": str(text.line.id),
        "title": text.line.title,
        "unit": text.line.unit,
        "at": spoken_time(text.line.at),
        "urgent": text.line.urgent,
        "situation": text.line.situation,
        "blocks": [{"text": block.text, "items": list(block.items)} for block in text.blocks],
    }
