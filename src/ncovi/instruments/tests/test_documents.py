"""Documents outside the subset, and rules that do not fit their form, are refused with the place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ncovi.instruments.problems import DocumentError
from ncovi.instruments.programme import Programme
from ncovi.instruments.registry import PACKAGED

FILES = {path.name: path.read_bytes() for path in (PACKAGED / "covid19").glob("*.json")}
Change = Callable[[dict[str, Any]], object]


def error_after(name: str, change: Change) -> DocumentError:
    document = json.loads(FILES[name])
    change(document)
    with pytest.raises(DocumentError) as caught:
        Programme(FILES | {name: json.dumps(document).encode()})
    return caught.value


def item(document: dict[str, Any], *path: int) -> dict[str, Any]:
    for index in path:
        document = document["item"][index]
    return document


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        (lambda form: form.update(publisher="x"), ""),
        (lambda form: item(form, 3, 0).update(type="attachment"), "/item/3/item/0/type"),
        (lambda form: item(form, 3, 0).update(linkId="Fever!"), "/item/3/item/0/linkId"),
        (lambda form: item(form, 3, 0).pop("_text"), "/item/3/item/0/text"),
        (lambda form: item(form, 0, 3).pop("answerOption"), "/item/0/item/3/answerOption"),
        (lambda form: item(form, 5, 2).pop("maxLength"), "/item/5/item/2/maxLength"),
        (lambda form: item(form, 3, 0).update(repeats=True), "/item/3/item/0/repeats"),
        (lambda form: item(form, 3).update(item=[]), "/item/3/item"),
        (lambda form: item(form, 3, 0).update(linkId="cough"), "/item/3/item/1/linkId"),
        (lambda form: item(form, 2, 1)["enableWhen"][0].update(question="fevre"), "/item/2/item/1/enableWhen"),
        (lambda form: item(form, 2, 1)["enableWhen"][0].update(answerInteger=1), "/item/2/item/1/enableWhen/0"),
        (
            lambda form: item(form, 5, 1)["enableWhen"][0]["answerCoding"].update(code="cat"),
            "/item/5/item/1/enableWhen",
        ),
        (lambda form: form.update(version="2"), "/version"),
    ],
)
def test_a_form_outside_the_subset_is_refused_with_its_place(change: Change, pointer: str) -> None:
    error = error_after("universal-1.json", change)
    assert (error.document, error.pointer) == ("universal-1.json", pointer)


WRONG_CONDITIONS = {
    "an unknown question": {"item": "fevre"},
    "a profile field": {"answered": "full_name"},
    "an unknown operation": {"xor": [{"item": "fever"}, {"item": "cough"}]},
    "two operations at once": {"item": "fever", "not": {"item": "cough"}},
    "a number as a condition": {"count": [{"item": "fever"}]},
    "a comparison of words": {"lt": [{"item": "sex"}, 3]},
    "a code that nobody can choose": {"eq": [{"item": "sex"}, "cat"]},
    "a list with a code that nobody can choose": {"in": [{"item": "conditions"}, ["laziness"]]},
    "a count beyond its questions": {"ge": [{"count": [{"item": "fever"}, {"item": "cough"}]}, 3]},
    "limits in the wrong order": {"between": [{"age": {}}, 70, 60]},
    "an age nobody reaches": {"gt": [{"age": {}}, 150]},
    "days since something that is no date": {"ge": [{"days_since": "fever"}, 3]},
    "a definition that comes later": {"ref": "nowhere"},
    "an empty list of conditions": {"and": []},
    "text in place of an operation": {"not": "fever"},
}


@pytest.mark.parametrize("name", WRONG_CONDITIONS)
def test_a_rule_that_does_not_fit_its_form_is_refused_with_its_place(name: str) -> None:
    error = error_after(
        "triage-1.json", lambda rules: rules["forms"][0]["rules"][0].update(when=WRONG_CONDITIONS[name])
    )
    assert error.document == "triage-1.json"
    assert error.pointer.startswith("/forms/0/rules/0/when")


def nested(depth: int) -> dict[str, Any]:
    return {"item": "fever"} if depth == 0 else {"not": nested(depth - 1)}


def test_an_expression_nested_too_deep_is_refused() -> None:
    error = error_after("triage-1.json", lambda rules: rules["forms"][0]["rules"][0].update(when=nested(8)))
    assert "deeper" in error.reason


def test_an_expression_with_too_many_operations_is_refused() -> None:
    wide = {"or": [{"and": [{"item": "fever"}] * 12}] * 12}
    error = error_after("triage-1.json", lambda rules: rules["forms"][0]["rules"][0].update(when=wide))
    assert "operations" in error.reason


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        (lambda rules: rules["forms"][0]["rules"][1].update(id="danger_sign"), "/forms/0/rules/1/id"),
        (
            lambda rules: rules["forms"][0]["definitions"].append(
                {"name": "unused", "text": {"vi": "x", "en": "x"}, "when": {"item": "fever"}}
            ),
            "/forms/0/definitions/7",
        ),
        (lambda rules: rules["forms"][0].update(score={"item": "fever"}), "/forms/0/score"),
        (lambda rules: rules["forms"][0]["score"]["sum"][0].update(weight=1.5), "/forms/0/score/sum/0"),
        (lambda rules: rules["levels"].pop("high"), "/levels"),
        (lambda rules: rules["forms"].pop(0), "/forms"),
        (lambda rules: rules["forms"][0]["rules"][0]["reason"].pop("en"), "/forms/0/rules/0/reason"),
        (lambda rules: rules["forms"][0]["rules"][0].update(level="none"), "/forms/0/rules/0/level"),
    ],
)
def test_a_broken_document_of_rules_is_refused_with_its_place(change: Change, pointer: str) -> None:
    error = error_after("triage-1.json", change)
    assert (error.document, error.pointer) == ("triage-1.json", pointer)


def test_a_document_that_is_no_json_is_refused_by_name() -> None:
    with pytest.raises(DocumentError, match=r"daily-1\.json"):
        Programme(FILES | {"daily-1.json": b"{"})


def test_a_missing_document_is_refused_by_name() -> None:
    with pytest.raises(DocumentError, match=r"daily-1\.json.*missing"):
        Programme({name: data for name, data in FILES.items() if name != "daily-1.json"})


def test_versions_of_a_programme_must_follow_each_other() -> None:
    error = error_after("programme.json", lambda programme: programme["versions"].append(programme["versions"][0]))
    assert error.pointer == "/versions"
