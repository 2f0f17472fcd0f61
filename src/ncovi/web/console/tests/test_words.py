"""What pages say: time as one says it, answers as people read them, and what needs a decision first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from ncovi.access.scope import Scope
from ncovi.casework.counters import Figures, Standing
from ncovi.declarations.queries import DayFigures
from ncovi.instruments.registry import instrument
from ncovi.kernel.clock import today
from ncovi.territory.queries import Unit
from ncovi.web.console import times
from ncovi.web.console.answers import sections
from ncovi.web.console.decisions import decisions
from ncovi.web.console.overviews import Overview, SubunitLine, Territory, participation, percent
from ncovi.web.console.present import about

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("span", "english", "vietnamese"),
    [
        (timedelta(seconds=-5), "0 min", "0 phút"),
        (timedelta(minutes=35), "35 min", "35 phút"),
        (timedelta(hours=2, minutes=10), "2 h 10 min", "2 giờ 10 phút"),
        (timedelta(days=1, hours=5), "1 day", "1 ngày"),
        (timedelta(days=3), "3 days", "3 ngày"),
    ],
)
def test_a_span_is_said_in_units_that_matter(span: timedelta, english: str, vietnamese: str) -> None:
    with override("en"):
        assert times.length(span) == english
    with override("vi"):
        assert times.length(span) == vietnamese


def test_a_deadline_is_ahead_or_late() -> None:
    with override("en"):
        assert times.until(NOW + timedelta(minutes=5), NOW) == "in 5 min"
        assert times.until(NOW - timedelta(minutes=5), NOW) == "5 min late"
        assert times.ago(NOW - timedelta(hours=1), NOW) == "1 h 0 min ago"


@pytest.mark.parametrize(
    ("share", "english", "vietnamese"),
    [(0.0, "0 %", "0 %"), (0.00012, "0.01 %", "0,01 %"), (0.0234, "2.3 %", "2,3 %"), (0.456, "46 %", "46 %")],
)
def test_a_share_has_as_many_digits_as_say_something(share: float, english: str, vietnamese: str) -> None:
    with override("en"):
        assert percent(share) == english
    with override("vi"):
        assert percent(share) == vietnamese


def test_participation_of_an_empty_place_is_nothing() -> None:
    assert participation(3, 0) == 0


def test_answers_are_read_in_words_and_unanswered_questions_left_out() -> None:
    given = {"fever": True, "cough": False, "sex": "female", "birth_year": 1990}
    with override("vi"):
        read = sections(instrument("covid19/universal", 1), given, "vi")
    answers = {answer.question: (answer.answer, answer.notable) for part in read for answer in part.answers}
    assert answers["Sốt"] == ("Có", True)
    assert answers["Ho"] == ("Không", False)
    assert answers["Giới tính"] == ("Nữ", False)
    assert len(answers) == len(given)


def unit(name: str) -> Unit:
    return Unit("00004", "commune", "ward", name, name, name, name, "01", "01", None, None, 1000, "census", DAY, None)


def overview(work: Figures, *, today: DayFigures | None = None, lines: tuple[SubunitLine, ...] = ()) -> Overview:
    territory = Territory("Hà Nội", 1000, False, Scope.everything(), "province", "01", (), ())
    usual = DayFigures(DAY, 100, 100, (90, 5, 3, 2))
    return Overview(territory, [usual] * 27 + [today or usual], work, lines, NOW)


def test_nothing_to_decide_says_nothing() -> None:
    assert decisions(overview(Figures())) == []


def test_people_who_need_help_now_come_before_everything_else() -> None:
    work = Figures({Standing(3, "open", True): 2, Standing(2, "claimed", False): 5})
    line = SubunitLine(unit("Ba Đình"), DayFigures(DAY, 1, 1), Figures({Standing(3, "open", True): 2}))
    with override("en"):
        first, second, third = decisions(overview(work, lines=(line,)))
    assert (first.level, first.worklist) == ("emergency", "level=3")
    assert first.title == "2 persons who need help now are waiting"
    assert "Ba Đình: 2" in second.text
    assert third.level == "watch"


def test_a_rise_is_told_only_when_it_is_more_than_chance() -> None:
    grave = DayFigures(DAY, 100, 100, (80, 5, 10, 5))
    with override("en"):
        [rising] = decisions(overview(Figures(), today=grave))
        assert "15 declarations today" in rising.text
        assert decisions(overview(Figures(), today=replace(grave, by_level=(90, 2, 6, 4)))) == []


def test_where_fewest_take_part_is_told_against_the_whole() -> None:
    lines = tuple(
        SubunitLine(unit(name), DayFigures(DAY, count, count), Figures()) for name, count in (("A", 1), ("B", 99))
    )
    with override("en"):
        [silent] = decisions(overview(Figures(), lines=lines))
    assert silent.title == "Fewest take part in A"


def test_places_without_any_declaration_are_told_together() -> None:
    counts = (("A", 0), ("B", 0), ("C", 100))
    lines = tuple(SubunitLine(unit(name), DayFigures(DAY, count, count), Figures()) for name, count in counts)
    with override("en"):
        [silent] = decisions(overview(Figures(), lines=lines))
    assert silent.title == "2 places without a declaration today"


def test_decimals_in_answers_are_written_as_the_language_does() -> None:
    form = instrument("covid19/daily", 1)
    with override("vi"):
        [part] = [part for part in sections(form, {"temperature": 38.4}, "vi") if part.answers]
    assert [answer.answer for answer in part.answers] == ["38,4"]


@pytest.mark.parametrize(("age", "english", "vietnamese"), [(1, "1 year", "1 tuổi"), (38, "38 years", "38 tuổi")])
def test_an_age_is_said_as_one_says_it(age: int, english: str, vietnamese: str) -> None:
    card = SimpleNamespace(birth_year=today().year - age, sex="")
    with override("en"):
        assert about(card) == english  # type: ignore[arg-type]
    with override("vi"):
        assert about(card) == vietnamese  # type: ignore[arg-type]
