"""News for one's places, guidance for one's situation, and each text with its seal."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ncovi.bulletins import queries
from ncovi.bulletins.queries import BulletinLine
from ncovi.bulletins.rules import SITUATIONS
from ncovi.kernel.clock import now
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import decode_cursor, encode_cursor
from ncovi.territory.queries import names
from ncovi.web.citizen.news.reader import Reader, kept, reader_of
from ncovi.web.citizen.news.situations import WORDS, Concerned, concerned
from ncovi.web.common import public

A_PAGE = 10


@public
def news(request: HttpRequest) -> HttpResponse:
    """List what is new in one's places, what is urgent first."""
    reader = reader_of(request)
    moment = now()
    before = _before(request.GET.get("older", ""))
    found = queries.news(reader.places, moment, before=before, limit=A_PAGE + 1)
    listed = found[:A_PAGE]
    shown = {
        "reader": reader,
        "chips": reader.chips(),
        "place_form": reader.form(),
        "urgent": queries.urgent(reader.places, moment) if before is None else [],
        "guides": _guides(reader, moment) if before is None else [],
        "rows": listed,
        "page": {"older": _cursor(listed[-1]) if len(found) > A_PAGE else None},
    }
    return kept(render(request, "citizen/news/news.html", shown), reader)


@public
def bulletin(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a text, who checked it, and whether it is still the same."""
    reader = reader_of(request)
    text = queries.bulletin(key)
    known = names(code for _level, code in text.places)
    shown = {"text": text, "places": [known[code] for _level, code in text.places if code in known]}
    return kept(render(request, "citizen/news/bulletin.html", shown), reader)


@public
def guidance(request: HttpRequest) -> HttpResponse:
    """Offer the guidance for one's own household, and that for every situation."""
    reader = reader_of(request)
    moment = now()
    lines = {line.situation: line for line in queries.guidance(reader.places, SITUATIONS, moment)}
    shown = {
        "guides": _guides(reader, moment),
        "every": [(WORDS[name], lines[name]) for name in SITUATIONS[::-1] if name in lines],
    }
    return kept(render(request, "citizen/news/guidance.html", shown), reader)


@public
def guide(request: HttpRequest, situation: str) -> HttpResponse:
    """Show the guidance for one situation, and let the reader choose another."""
    reader = reader_of(request)
    text = queries.guide(reader.places, situation, now())
    others = [(name, WORDS[name], name == situation) for name in SITUATIONS[::-1]]
    shown = {"text": text, "situation": WORDS[situation], "others": others}
    return kept(render(request, "citizen/news/guide.html", shown), reader)


def _guides(reader: Reader, moment: datetime) -> list[tuple[BulletinLine, Concerned]]:
    if reader.here is None:
        return []
    own = concerned(reader.here)
    lines = queries.guidance(reader.places, [one.situation for one in own], moment)
    by_situation = {one.situation: one for one in own}
    return [(line, by_situation[line.situation]) for line in lines]


def _cursor(last: BulletinLine) -> str:
    return encode_cursor(last.at.isoformat(), str(last.id))


def _before(cursor: str) -> tuple[datetime, UUID] | None:
    if not cursor:
        return None
    moment, last = decode_cursor(cursor, str, str)
    try:
        return datetime.fromisoformat(str(moment)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
