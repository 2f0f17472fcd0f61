"""Whoever declares reads plain words, in whichever of our languages, and no text is missing on the way."""

import re

import polib
import pytest

from ncovi.kernel.languages import LOCALE, further
from tests.architecture.declare_flow import of_data, of_pages
from tests.architecture.route_objects import Objects
from tests.architecture.routes import routes
from tests.architecture.test_routes import citizen, objects

__all__ = ["objects"]

MOST_WORDS = 20
SENTENCE = re.compile(r"(?<=[.!?:;…])\s+|\n+")
MARKUP = re.compile(r"<[^>]+>")
# Vietnamese writes the syllables of a word apart: these pairs are one word each.
COMPOUNDS = re.compile(r"y tế|tờ khai|liên hệ|cán bộ|khai báo|thông tin|điện thoại", re.IGNORECASE)
# Names of languages, of the programme, and figures are the same everywhere.
SAME_EVERYWHERE = {"COVID-19", "%(question)s: %(trouble)s"}


def words(sentence: str) -> int:
    return len(COMPOUNDS.sub("word", MARKUP.sub("", sentence)).split())


def sentences() -> list[str]:
    both = [*of_pages().values(), *of_data()]
    return [part for pair in both for text in pair for part in SENTENCE.split(text)]


def test_no_sentence_on_the_way_to_a_receipt_is_longer_than_twenty_words() -> None:
    assert sorted({text for text in sentences() if words(text) > MOST_WORDS}) == []


def test_the_flow_that_is_checked_is_the_whole_flow() -> None:
    assert len(of_pages()) > 100
    assert len(of_data()) > 100
    assert ("Fever", "Sốt") in of_data()
    assert ("", "Check my answers") in of_pages()


def test_every_text_of_the_flow_has_its_vietnamese() -> None:
    assert [english for english, vietnamese in [*of_pages().values(), *of_data()] if not vietnamese] == []


@pytest.mark.parametrize("language", further())
def test_the_flow_of_a_further_language_lacks_no_text(language: str) -> None:
    catalogue = polib.pofile(str(LOCALE / f"{language}.po"), encoding="utf-8")
    said = {(entry.msgctxt or "", entry.msgid) for entry in catalogue if entry.translated()}
    asked = set(of_pages()) | {("", english) for english, _ in of_data() if english}
    assert sorted(asked - said) == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", further())
def test_no_page_of_the_people_breaks_in_a_further_language(objects: Objects, language: str) -> None:
    client = citizen(objects.household)
    client.cookies["django_language"] = language
    asked = [route for route in routes() if route.entry in {"citizen", "public"}]
    known = [route for route in asked if not route.parameters or route.name in objects.parameters]
    seen = {
        route.name: client.get(route.address(objects.parameters.get(route.name, {}))).status_code for route in known
    }
    assert len(seen) > 30
    assert {name: status for name, status in seen.items() if status >= 500} == {}
