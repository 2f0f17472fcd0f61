"""Figures of the country, a province or a commune: numbers, how they change, the map, and the table below it."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ncovi.bulletins.figures import PlaceFigures, UnitFigures, place_figures
from ncovi.bulletins.queries import Followed
from ncovi.kernel.clock import now
from ncovi.kernel.errors import NotFound
from ncovi.territory.queries import NATION_CODE, Level, Unit, names
from ncovi.web.citizen.news import maps
from ncovi.web.citizen.news.reader import kept, reader_of
from ncovi.web.citizen.news.words import count, rate, trend_sentence
from ncovi.web.common import public

LEVELS: dict[str, Level] = {"nation": "nation", "province": "province", "commune": "commune"}
BAR_WIDTH, BAR_HEIGHT = 20, 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's bar, `told` "" where nothing is drawn for the number is too small."""

    x: int
    y: int
    height: int
    day: date
    told: str


@dataclass(frozen=True, slots=True)
class Row:
    """A unit in the table below the map."""

    link: str
    name: str
    declared: str
    flagged: str
    rate: str


@public
def figures(request: HttpRequest, level: str = "", code: str = "") -> HttpResponse:
    """Show the figures of a place; the country's where none is named."""
    reader = reader_of(request)
    if not level and reader.chosen is not None:
        level, code = reader.chosen.level, reader.chosen.code
    if (level or "nation") not in LEVELS:
        raise NotFound("unit_unknown", _("There is no such administrative unit."))
    found = place_figures(LEVELS[level or "nation"], code or NATION_CODE, on=now())
    shown = {
        "figures": found,
        "title": found.unit.full_name(),
        "up": _up(found.unit),
        "chips": [] if reader.here is None else _chips(reader.followed, found.unit),
        "place_form": reader.form(),
        "today": count(found.today),
        "declared": count(found.declared),
        "flagged": count(found.flagged),
        "rate": rate(found.rate),
        "trend": trend_sentence(found.trend),
        "bars": _bars(found),
        "map": _map(found),
        "rows": [_row(one) for one in found.below if one.declared != 0],
        "silent": [_row(one) for one in found.below if one.declared == 0],
    }
    return kept(render(request, "citizen/news/figures.html", shown), reader)


def _map(found: PlaceFigures) -> maps.Map | None:
    if found.unit.level == "nation":
        return maps.country(found.below)
    return maps.province(found.unit.code, found.below) if found.unit.level == "province" else None


def _chips(followed: list[Followed], shown: Unit) -> list[tuple[str, str, bool]]:
    codes = [one.commune for one in followed]
    known = names(codes)
    nation = (reverse("citizen:figures"), _("The whole country"), shown.level == "nation")
    return [
        *(
            (reverse("citizen:figures", args=["commune", code]), known.get(code, ""), code == shown.code)
            for code in codes
        ),
        nation,
    ]


def _up(shown: Unit) -> tuple[str, str] | None:
    if shown.level == "commune":
        province = names([shown.province_code]).get(shown.province_code, "")
        return reverse("citizen:figures", args=["province", shown.province_code]), province
    return (reverse("citizen:figures"), _("The whole country")) if shown.level == "province" else None


def _bars(found: PlaceFigures) -> list[Bar]:
    most = max((number or 0 for _day, number in found.days), default=0)
    bars = []
    for place, (day, number) in enumerate(found.days):
        height = round(BAR_HEIGHT * (number or 0) / most) if most else 0
        bars.append(Bar(place * BAR_WIDTH, BAR_HEIGHT - height, height, day, count(number)))
    return bars


def _row(one: UnitFigures) -> Row:
    link = reverse("citizen:figures", args=[one.unit.level, one.unit.code])
    # Two communes of a province may differ in their kind alone; provinces do not.
    name = one.unit.name() if one.unit.level == "province" else one.unit.full_name()
    return Row(link, name, count(one.declared), count(one.flagged), rate(one.rate))
