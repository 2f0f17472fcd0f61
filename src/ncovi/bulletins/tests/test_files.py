from pathlib import Path

import pytest

from ncovi.audit.actions import SYSTEM
from ncovi.bulletins.actions import load_hotlines
from ncovi.bulletins.files import drafts, lines
from ncovi.bulletins.models import Hotline
from ncovi.bulletins.queries import hotlines
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Invalid, NotFound

WHOLE = """
[[bulletin]]
slug = "rain"
kind = "news"
places = ["00004", "01", "VN"]
title_vi = "Mưa"
title_en = "Rain"
text_vi = "Trời mưa."
text_en = "It rains."
valid_until = 2026-12-01T18:00:00
"""
HEAD = "place,name_vi,name_en,number,since,until\n"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_bulletins_is_read_whole(tmp_path: Path) -> None:
    [draft] = drafts(written(tmp_path, WHOLE))
    assert draft.places == (("commune", "00004"), ("province", "01"), ("nation", "VN"))
    assert draft.valid_until is not None
    assert draft.valid_until.isoformat() == "2026-12-01T18:00:00+07:00"


@pytest.mark.parametrize(
    "wrong", ["", "not toml", WHOLE.replace("rain", ""), WHOLE.replace("2026-12-01T18:00:00", "3")]
)
def test_a_wrong_file_of_bulletins_is_refused_with_a_sentence(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Invalid) as caught:
        drafts(written(tmp_path, wrong))
    assert caught.value.message


@pytest.mark.django_db
def test_numbers_of_a_place_are_loaded_once_and_end_by_their_date(country: None, tmp_path: Path) -> None:
    text = (
        HEAD
        + "01,Đường dây nóng,Hotline,000 111,2026-01-01,\n00004,Trạm cũ,Old station,000 222,2020-01-01,2021-01-01\n"
    )
    found = lines(written(tmp_path, text))
    assert load_hotlines(lines=found, by=SYSTEM, at=now()) == 2
    assert load_hotlines(lines=found, by=SYSTEM, at=now()) == 0
    assert [line.number for line in hotlines([("commune", "00004"), ("province", "01")], today())] == ["000 111"]
    assert hotlines([("province", "08")], today()) == []


@pytest.mark.django_db
def test_a_file_of_numbers_with_an_unknown_place_changes_nothing(country: None, tmp_path: Path) -> None:
    text = HEAD + "01,A,A,000 111,2026-01-01,\n99999,B,B,000 222,2026-01-01,\n"
    with pytest.raises(NotFound):
        load_hotlines(lines=lines(written(tmp_path, text)), by=SYSTEM, at=now())
    assert not Hotline.objects.exists()


@pytest.mark.parametrize(
    "wrong", ["place,number\n01,1\n", HEAD + "01,A,A,call me,2026-01-01,\n", HEAD + "01,A,A,1,soon,\n", HEAD + "01,A\n"]
)
def test_a_wrong_file_of_numbers_is_refused_with_the_line(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Invalid) as caught:
        lines(written(tmp_path, wrong))
    assert caught.value.message
