import pytest

from ncovi.territory.naming import names, without_accents


@pytest.mark.parametrize(
    ("level", "full", "kind", "bare", "english"),
    [
        ("commune", "Phường Ba Đình", "ward", "Ba Đình", "Ba Dinh Ward"),
        ("commune", "xã Bắc Sơn", "commune", "Bắc Sơn", "Bac Son Commune"),
        ("commune", "Đặc khu Trường Sa", "special_zone", "Trường Sa", "Truong Sa Special Zone"),
        ("commune", "Phường 1", "ward", "Phường 1", "Ward 1"),
        ("district", "Thành phố Thủ Đức", "provincial_city", "Thủ Đức", "Thu Duc City"),
        ("province", "Thành phố Hà Nội", "city", "Hà Nội", "Hanoi City"),
        ("province", "Tỉnh Đắk Lắk", "province", "Đắk Lắk", "Dak Lak Province"),
    ],
)
def test_kind_and_english_name_follow_from_the_official_name(
    level: str, full: str, kind: str, bare: str, english: str
) -> None:
    called = names(level, full)
    assert (called.kind, called.name_vi, called.full_name_en) == (kind, bare, english)


def test_a_name_that_begins_with_no_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with no kind"):
        names("commune", "Ba Đình")


def test_accents_go_and_capitals_stay() -> None:
    assert without_accents("Đặng Thùy Trâm") == "Dang Thuy Tram"
