"""Classes of contacts by dated rules: what decides, from which day, and in which version it is said."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ncovi.instruments import registry
from ncovi.instruments.contact_classes import (
    Exposed,
    classify,
    contact_classes,
    read_contact_classes,
    version_of,
)
from ncovi.instruments.follow_up import follow_up
from ncovi.instruments.problems import DocumentError
from ncovi.kernel.errors import NotFound

PUBLISHED = Path(registry.PACKAGED) / "covid19" / "contacts-1.json"
COVID = contact_classes("covid19")


def exposed(on: date, **told: Any) -> Exposed:
    values = {"setting": "workplace", "distance": "unknown", "closed_space": False, "protected": False}
    return Exposed(**values | told, last_day=on)


def code(on: date, **told: Any) -> str:
    since = told.pop("since", on)
    return classify(COVID, exposed(on, **told), since).code


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2020, 12, 2), "F1"), (date(2021, 7, 29), "F1"), (date(2021, 7, 30), "F1"), (date(2022, 4, 15), "")],
)
def test_two_metres_are_close_until_the_rules_of_2022(on: date, expected: str) -> None:
    assert code(on, distance="within_2m") == expected


@pytest.mark.parametrize(("on", "expected"), [(date(2021, 7, 29), ""), (date(2021, 7, 30), "F1")])
def test_a_closed_room_is_close_since_the_rules_of_2021(on: date, expected: str) -> None:
    assert code(on, closed_space=True) == expected


def test_care_is_close_without_protection_alone() -> None:
    on = date(2026, 11, 20)
    assert code(on, setting="health_care", protected=False) == "F1"
    assert code(on, setting="health_care", protected=True) == ""


@given(st.integers(-30, 30))
def test_who_was_near_more_than_three_days_before_onset_is_in_no_class(days: int) -> None:
    onset = date(2026, 11, 20)
    found = classify(COVID, exposed(onset + timedelta(days=days), distance="touched"), onset)
    assert (found.code == "F1") == (days >= -3)
    assert found.rule.endswith("touched" if days >= -3 else "too_early")


def test_rows_of_seats_decide_on_a_flight() -> None:
    on = date(2026, 11, 20)
    assert code(on, setting="flight", rows_apart=2) == "F1"
    assert code(on, setting="flight", rows_apart=3) == ""
    assert code(on, setting="flight") == ""


@pytest.mark.parametrize(
    ("on", "through", "expected"),
    [(date(2021, 1, 1), "F1", "F2"), (date(2021, 1, 1), "F2", "F3"), (date(2026, 1, 1), "F1", "F2"),
     (date(2026, 1, 1), "F2", ""), (date(2026, 1, 1), "F9", "")],
)  # fmt: skip
def test_who_met_a_contact_is_of_the_next_class_and_never_of_the_first(on: date, through: str, expected: str) -> None:
    assert code(on, distance="within_1m", through=through) == expected


def test_isolation_lasted_as_long_as_the_rules_of_the_day_said() -> None:
    days = [date(2021, 1, 1), date(2021, 6, 1), date(2021, 8, 1), date(2026, 1, 1)]
    assert [follow.days for on in days if (follow := COVID.follow("F1", on))] == [14, 21, 14, 7]
    assert COVID.follow("F3", days[0]) is None
    assert COVID.follow("F1", date(2020, 1, 1)) is None


def test_the_reason_of_a_class_is_found_again_by_its_rule() -> None:
    found = classify(COVID, exposed(date(2026, 11, 20), distance="touched"), date(2026, 11, 20))
    criterion = version_of("covid19", found.version).criterion(found.rule)
    assert criterion is not None
    assert criterion.reason.text("vi") == "Chạm trực tiếp vào người ca bệnh."
    assert COVID.criterion("2022-04-15/too_early") is None


def test_classes_of_a_programme_that_has_none_are_not_found() -> None:
    with pytest.raises(NotFound):
        contact_classes("no_such_disease")
    with pytest.raises(NotFound):
        version_of("covid19", 99)


@pytest.mark.parametrize("change", [{"rules": []}, {"classes": {}}, {"seat_rows": -1}, {"unknown": 1}])
def test_a_document_that_contradicts_itself_is_refused(change: dict[str, Any]) -> None:
    document = json.loads(PUBLISHED.read_text(encoding="utf-8")) | change
    with pytest.raises(DocumentError):
        read_contact_classes(json.dumps(document).encode())


@pytest.mark.parametrize("programme", ["covid19", "mers"])
def test_every_class_that_is_followed_has_a_schedule_that_allows_its_days(programme: str) -> None:
    for wire in contact_classes(programme).classes.values():
        for one in wire.follow:
            assert one.days <= follow_up(programme).kind(one.kind).most_days
