import pytest

from ncovi.config import messages
from ncovi.kernel import languages
from ncovi.kernel.languages import house_language, in_language

TEXTS = {"vi": "Sốt", "en": "Fever"}


@pytest.fixture(scope="module", autouse=True)
def catalogues() -> None:
    messages.build()
    languages._catalogue.cache_clear()


@pytest.mark.parametrize(("lang", "said"), [("vi", "Sốt"), ("en", "Fever"), ("en-gb", "Fever"), ("ko", "열")])
def test_a_text_is_said_in_the_language_of_the_reader(lang: str, said: str) -> None:
    assert in_language(TEXTS, lang) == said


@pytest.mark.parametrize("lang", ["fr", "../vi", "", "ko/../vi"])
def test_a_language_without_a_catalogue_is_served_in_english(lang: str) -> None:
    assert in_language(TEXTS, lang) == "Fever"


def test_what_a_catalogue_leaves_out_is_said_in_english() -> None:
    assert in_language({"vi": "Chưa ai dịch", "en": "Nobody translated this"}, "ko") == "Nobody translated this"
    assert in_language({"vi": "", "en": ""}, "ko") == ""


def test_the_house_speaks_vietnamese_to_its_own_and_english_to_all_others() -> None:
    assert [house_language(lang) for lang in ("vi", "vi-vn", "en", "ko")] == ["vi", "vi", "en", "en"]


def test_each_catalogue_says_what_its_language_is_called() -> None:
    assert [languages.own_name(code) for code in languages.further()] == ["한국어"]
    with pytest.raises(FileNotFoundError):
        languages.own_name("xx")
