"""Pictures and the situation report: well-formed, escaped, numbered, kept, and without a name."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from docx import Document

from ncovi.access.queries import OfficerCard
from ncovi.access.tests.factories import card, ministry_officer
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.response import actions, queries
from ncovi.response.overview import curve_picture, map_picture, overview
from ncovi.response.refs import Ref
from ncovi.response.rules import LinkKind
from ncovi.response.tests.factories import BA_DINH, HA_NOI, NATION, assessed, case, days_ago, opened, taken

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


def test_the_curve_draws_a_bar_a_case_day_and_a_lane_a_measure(chief: OfficerCard) -> None:
    case(chief, onset=days_ago(4))
    event = opened(chief, title="Chợ <b> & trường")
    taken(event, chief)
    shown = overview(chief.scope, queries.event(chief.scope, event), at=now(), lang="vi")
    drawn = ElementTree.fromstring(curve_picture(shown))  # noqa: S314 - our own
    bars = [one for one in drawn.iter(f"{SVG}rect") if one.get("class") == "pic-confirmed"]
    # One of the legend, one by onset, one by report.
    assert len(bars) == 3
    assert sum(one.get("class") == "pic-measure" for one in drawn.iter(f"{SVG}rect")) == 1
    assert "Chợ <b> & trường" in (drawn.findtext(f"{SVG}title") or "")


@pytest.mark.parametrize(("areas", "circles"), [((BA_DINH,), 2), ((HA_NOI,), 5)])
def test_the_map_shows_communes_and_rings_where_a_measure_is_in_force(
    region: OfficerCard, areas: tuple[object, ...], circles: int
) -> None:
    event = opened(region, *areas)  # type: ignore[arg-type]
    taken(event, region)
    shown = overview(region.scope, queries.event(region.scope, event), at=now(), lang="vi")
    drawn = ElementTree.fromstring(map_picture(shown))  # noqa: S314 - our own
    own = [one for one in drawn.iter(f"{SVG}circle") if one.get("class") in {"pic-none", "pic-cases", "pic-ring"}]
    assert len(own) == circles


def test_an_event_of_the_nation_has_no_map_and_yet_a_page(country: None) -> None:
    by = card(ministry_officer())
    event = opened(by, NATION)
    assert map_picture(overview(by.scope, queries.event(by.scope, event), at=now(), lang="vi")) == ""


def test_a_report_is_made_in_one_step_as_pdf_and_word_and_kept(chief: OfficerCard) -> None:
    cell, case_id = case(chief, onset=days_ago(4))
    event = opened(chief, refs=[Ref(LinkKind.CASE, case_id, cell)])
    assessed(event, chief)
    taken(event, chief, cost=5_000_000)
    key = uuid7()
    for _ in range(2):
        actions.report(event=event, text="Đang khoanh gọn.", language="vi", key=key, by=chief, at=now())
    [kept] = queries.reports(chief.scope, event)
    assert kept.number == 1
    _, pdf = queries.report_file(chief.scope, kept.id, "pdf")
    assert pdf.startswith(b"%PDF")
    _, word = queries.report_file(chief.scope, kept.id, "docx")
    text = _words(word)
    for told in ("Độc lập", "Ổ dịch ở chợ", "Đang khoanh gọn.", "5.000.000", "Cao"):
        assert told in text
    assert "Nguyễn Thị Hòa" not in text


def _words(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert len(document.inline_shapes) == 2
    return "\n".join([*(one.text for one in document.paragraphs), *cells])
