"""Published programmes: found by key, in force by day, unchanged by digest."""

import datetime
import json
import shutil
from pathlib import Path

import pytest

from ncovi.instruments import registry
from ncovi.instruments.levels import Level
from ncovi.kernel.errors import NotFound

GOLDEN = Path(registry.__file__).parent / "golden"


def test_a_published_document_never_changes() -> None:
    locked = json.loads(registry.LOCK.read_text(encoding="utf-8"))
    assert registry.digests() == locked, "publish a new version instead of changing a published one"


def test_a_form_is_found_by_key_and_version() -> None:
    form = registry.instrument("covid19/universal", 1)
    assert (form.key, form.version, form.title("vi")) == ("covid19/universal", 1, "Tờ khai y tế toàn dân")
    assert form is registry.current("covid19/universal", datetime.date(2026, 11, 22))


@pytest.mark.parametrize(
    ("key", "version"),
    [("covid19/universal", 2), ("covid19/none", 1), ("none/universal", 1), ("covid19", 1), ("../covid19/universal", 1)],
)
def test_an_unknown_form_is_not_found(key: str, version: int) -> None:
    with pytest.raises(NotFound):
        registry.instrument(key, version)


def test_no_form_is_in_force_before_its_programme_began() -> None:
    with pytest.raises(NotFound):
        registry.current("covid19/universal", datetime.date(2020, 3, 8))


def test_a_programme_is_found_by_its_folder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(registry.PACKAGED / "covid19", tmp_path / "measles")
    document = tmp_path / "measles" / "programme.json"
    document.write_text(document.read_text(encoding="utf-8").replace('"covid19"', '"measles"'), encoding="utf-8")
    for path in tmp_path.glob("*/triage-1.json"):
        path.write_text(path.read_text(encoding="utf-8").replace('"covid19"', '"measles"'), encoding="utf-8")
    monkeypatch.setattr(registry, "PACKAGED", tmp_path)
    try:
        assert registry.codes() == ("measles",)
        assert registry.instrument("measles/daily", 1).key == "measles/daily"
    finally:
        registry.programme.cache_clear()


@pytest.mark.parametrize("form", ["universal", "daily"])
def test_the_bundle_of_a_published_form_is_the_one_that_the_page_was_tested_with(form: str) -> None:
    kept = (GOLDEN / "bundles" / f"{form}-1.json").read_bytes()
    assert registry.instrument(f"covid19/{form}", 1).bundle("en") + b"\n" == kept


@pytest.mark.parametrize("form", ["universal", "daily"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_bundle_for_the_page_stays_small(form: str, lang: str) -> None:
    assert len(registry.instrument(f"covid19/{form}", 1).bundle(lang)) < 9_000


def test_every_level_says_what_to_do_and_by_when() -> None:
    programme = registry.programme("covid19")
    minutes = {}
    for level in Level:
        deadline = programme.deadline(level)
        minutes[level.code] = deadline and deadline.total_seconds() / 60
        for lang in ("vi", "en"):
            texts = (
                programme.level_name(level, lang),
                programme.meaning(level, lang),
                programme.next_step(level, lang),
            )
            assert all((*texts, *programme.advice(level, lang)))
    assert minutes == {"none": None, "watch": 1440, "high": 120, "emergency": 15}


def test_a_reason_is_a_sentence_in_both_languages() -> None:
    programme = registry.programme("covid19")
    assert programme.reason("fever_with_cough", "en") == "You have both fever and cough."
    assert programme.reason("fever_with_cough", "vi") == "Bạn vừa sốt vừa ho."
    with pytest.raises(NotFound):
        programme.reason("nothing", "vi")


def test_the_official_form_asks_everything_it_must() -> None:
    form = registry.instrument("covid19/universal", 1)
    everything = {item.link_id: item for top in form.items for item in top.walk()}
    asked_of_profile = {name for name, item in everything.items() if item.profile_field}
    assert asked_of_profile == {
        "full_name", "national_id", "birth_year", "sex", "nationality", "insurance_number",
        "province", "commune", "street", "phone", "email",
    }  # fmt: skip
    assert set(form.fields) & asked_of_profile == {"birth_year", "sex"}
    assert len(everything["conditions"].options) == 10
    assert {"travelled", "contact_case", "contact_affected_area", "contact_symptomatic", "pregnant"} <= set(form.fields)
    assert all(item.text("vi") and item.text("en") for item in everything.values())
