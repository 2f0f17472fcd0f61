"""The schedules of follow-up: published, bounded, and refused where they contradict themselves."""

import json
from pathlib import Path
from typing import Any

import pytest

from ncovi.instruments import registry
from ncovi.instruments.follow_up import follow_up, read_follow_up
from ncovi.instruments.problems import DocumentError
from ncovi.kernel.errors import NotFound

PUBLISHED = Path(registry.PACKAGED) / "covid19" / "follow-up-1.json"


def document(**changes: Any) -> bytes:
    return json.dumps(json.loads(PUBLISHED.read_text(encoding="utf-8")) | changes).encode()


def test_every_day_of_every_kind_has_something_to_do_in_both_languages() -> None:
    for kind in follow_up("covid19").kinds.values():
        for day in range(1, kind.most_days + 1):
            vietnamese, english = kind.tasks(day, "vi"), kind.tasks(day, "en")
            assert len(vietnamese) == len(english) > 0
            assert set(vietnamese).isdisjoint(english)


def test_a_test_is_to_do_on_its_days_alone() -> None:
    isolation = follow_up("covid19").kind("isolation")
    longer = [day for day in range(1, 15) if len(isolation.tasks(day, "vi")) > len(isolation.tasks(2, "vi"))]
    assert longer == [1, 7, 14]


def test_people_read_short_sentences() -> None:
    document = follow_up("covid19")
    texts = [text.text for kind in document.kinds.values() for text in kind.todo] + list(document.worse)
    sentences = [sentence for text in texts for lang in ("vi", "en") for sentence in text.text(lang).split(". ")]
    assert {sentence: count for sentence in sentences if (count := len(sentence.split())) > 20} == {}


def test_an_unknown_kind_or_programme_is_not_found() -> None:
    with pytest.raises(NotFound):
        follow_up("covid19").kind("quarantine")
    with pytest.raises(NotFound):
        follow_up("../covid19")


def test_a_schedule_longer_than_it_may_be_is_refused() -> None:
    kinds = json.loads(PUBLISHED.read_text(encoding="utf-8"))["kinds"]
    kinds["isolation"]["days"] = 40
    with pytest.raises(DocumentError):
        read_follow_up(document(kinds=kinds))


@pytest.mark.parametrize("changes", [{"version": 0}, {"unknown": 1}, {"kinds": {"x": {}}}])
def test_a_document_of_another_shape_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(DocumentError):
        read_follow_up(document(**changes))
