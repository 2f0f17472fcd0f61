"""From declarations to rows."""

from datetime import timedelta
from uuid import uuid4

import pytest

from ncovi.declarations.checks import AHEAD, OLDEST, Sender, check
from ncovi.declarations.faults import DeclarationsRefused
from ncovi.declarations.rows import Row
from ncovi.declarations.tests.factories import ILL, WELL, filled
from ncovi.declarations.wire import Declaration, declaration
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7

SENDER = Sender(7, uuid7(), "api")
LITTLE = timedelta(minutes=1)


def rows_of(*declarations: Declaration, listed: bool = False) -> list[Row]:
    """Check declarations as of now."""
    return check(declarations, sender=SENDER, at=clock.now(), listed=listed)


def refused(*declarations: Declaration, listed: bool = False) -> list[tuple[str, str]]:
    """Return where and why declarations are refused."""
    with pytest.raises(DeclarationsRefused) as raised:
        rows_of(*declarations, listed=listed)
    assert all(fault.text(lang) for fault in raised.value.faults for lang in ("vi", "en"))
    return [(fault.pointer, fault.code) for fault in raised.value.faults]


def test_a_row_has_the_day_of_its_id_in_vietnam_and_the_verdict_of_the_rules() -> None:
    late = clock.start_of(clock.today()) - timedelta(minutes=1)
    [row] = rows_of(filled(uuid7(), ILL, at=late))
    assert row.day == clock.today() - timedelta(days=1)
    assert (row.level, row.rules_version) == (2, 1)
    assert "fever_with_cough" in row.reasons


def test_the_same_answers_in_another_order_are_the_same_content() -> None:
    key = uuid7()
    [one], [other] = rows_of(filled(key, WELL)), rows_of(filled(key, dict(reversed(WELL.items()))))
    [different] = rows_of(filled(key, WELL | {"fever": True}))
    assert one.digest == other.digest != different.digest


def test_a_clock_that_is_a_little_fast_is_forgiven_and_more_is_not() -> None:
    now = clock.now()
    assert rows_of(filled(uuid7(), at=now + AHEAD - LITTLE))
    assert refused(filled(uuid7(), at=now + AHEAD + LITTLE)) == [("/id", "in_future")]


def test_drafts_may_be_sent_late_but_not_for_ever() -> None:
    now = clock.now()
    assert rows_of(filled(uuid7(), at=now - OLDEST + LITTLE))
    assert refused(filled(uuid7(), at=now - OLDEST - LITTLE)) == [("/id", "too_old")]


def test_ids_of_other_versions_are_refused() -> None:
    assert refused(filled(uuid7(), key=uuid4())) == [("/id", "id_not_version_7")]


@pytest.mark.parametrize(("form", "version"), [("covid19/none", 1), ("x", 1), ("covid19/universal", 99)])
def test_unknown_forms_are_refused(form: str, version: int) -> None:
    sent = declaration(id=uuid7(), person=uuid7(), instrument=form, version=version, answers=WELL)
    assert refused(sent) == [("/instrument", "unknown_instrument")]


def test_faults_in_answers_point_into_the_request() -> None:
    sent = [filled(uuid7()), filled(uuid7(), WELL | {"fever": "yes"}), filled(uuid7(), WELL | {"nonsense": 1})]
    assert refused(*sent, listed=True) == [
        ("/declarations/1/answers/fever", "type_boolean"),
        ("/declarations/2/answers/nonsense", "unknown_field"),
    ]


def test_an_id_may_not_stand_twice_in_a_request() -> None:
    sent = filled(uuid7())
    assert refused(sent, sent, listed=True) == [("/declarations", "id_twice")]


def test_characters_that_the_database_cannot_keep_are_refused() -> None:
    [(pointer, _)] = refused(filled(uuid7(), WELL | {"note": "a\x00b"}))
    assert pointer == "/answers/note"
