"""The page that a clinician reads is made from the rules that run."""

from pathlib import Path

import pytest

from ncovi.instruments.explain import as_document, as_markdown, explain
from ncovi.instruments.registry import programme

COVID19 = programme("covid19")


METHODS = Path(__file__).parents[4] / "docs" / "methods"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_in_the_documentation_is_the_one_that_the_rules_give(lang: str) -> None:
    assert (METHODS / f"triage-rules.{lang}.md").read_text(encoding="utf-8") == as_document(COVID19, lang)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rule_and_level_is_explained(lang: str) -> None:
    sections = explain(COVID19, lang)
    explained = {line.rule for section in sections for line in section.lines if line.rule}
    assert explained == {rule.id for form in COVID19.newest_rules.forms for rule in form.rules}
    assert len(sections[0].lines) == 4


def test_a_rule_reads_as_a_sentence() -> None:
    lines = {line.rule: line for section in explain(COVID19, "en") for line in section.lines}
    assert lines["contact_with_case"].head == "Early contact needed: “A person who has or may have COVID-19”"
    assert lines["high_fever"].head == "Early contact needed: “Temperature (°C)” at least 39.5"
    assert lines["breathless"].head == (
        "Early contact needed: “Which symptoms do you have today” includes “Shortness of breath”"
    )


def test_numbers_are_written_as_in_the_language() -> None:
    assert "39,5" in as_markdown(explain(COVID19, "vi"))


def test_every_definition_that_a_rule_names_is_explained_too() -> None:
    text = as_markdown(explain(COVID19, "en"))
    for form in COVID19.newest_rules.forms:
        for definition in form.definitions:
            assert f"**{definition.text.en}.**" in text
