"""A form post becomes raw answers; what was typed is kept."""

import datetime

from ncovi.instruments.registry import instrument

UNIVERSAL = instrument("covid19/universal", 1)
DAILY = instrument("covid19/daily", 1)


def test_a_filled_form_is_read_as_typed_answers() -> None:
    posted = {
        "csrfmiddlewaretoken": ["x"],
        "birth_year": [" 1990 "],
        "fever": ["true"],
        "cough": ["false"],
        "onset": ["2/11/2026"],
        "conditions": ["lung", "heart"],
        "note": ["Tôi mệt.\r\nCảm ơn."],
        "full_name": ["Nguyễn Thị Hòa"],
    }
    answers, problems = UNIVERSAL.from_form(posted)
    assert problems == ()
    assert answers == {
        "birth_year": 1990,
        "fever": True,
        "cough": False,
        "onset": "2026-11-02",
        "conditions": ["lung", "heart"],
        "note": "Tôi mệt.\nCảm ơn.",
    }


def test_what_cannot_be_read_is_named_and_stays_as_typed() -> None:
    answers, problems = UNIVERSAL.from_form({"birth_year": ["about 1950"], "onset": ["31/02/2026"]})
    assert answers == {"birth_year": "about 1950", "onset": "31/02/2026"}
    assert [(problem.pointer, problem.code) for problem in problems] == [
        ("/birth_year", "type_integer"),
        ("/onset", "type_date"),
    ]


def test_a_temperature_may_have_a_comma() -> None:
    answers, _ = DAILY.from_form({"temperature": ["37,5"]})
    assert answers == {"temperature": 37.5}


def test_empty_rows_of_a_table_are_dropped_and_others_keep_their_order() -> None:
    posted = {
        "travel_places.place": ["", "Huế", "Hà Nội"],
        "travel_places.from_date": ["", "", "01/11/2026"],
        "travel_places.to_date": ["", "", "mai"],
    }
    answers, problems = UNIVERSAL.from_form(posted)
    assert answers == {
        "travel_places": [{"place": "Huế"}, {"place": "Hà Nội", "from_date": "2026-11-01", "to_date": "mai"}]
    }
    assert [problem.pointer for problem in problems] == ["/travel_places/1/to_date"]


def test_an_accepted_post_can_be_read_back_into_the_form() -> None:
    posted = {name: ["false"] for name, item in UNIVERSAL.fields.items() if item.type == "boolean"}
    raw, problems = UNIVERSAL.from_form(posted | {"sex": ["female"], "birth_year": ["1950"]})
    assert problems == ()
    answers = UNIVERSAL.accept(raw, datetime.date(2026, 11, 22))
    assert answers.birth_year == 1950
    assert answers.fever is False
