"""The English of texts that are data: forms, rules, consent, what is wrong with an answer, messages to telephones.

Each has its Vietnamese beside it where it stands; a further language translates the English.
"""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ncovi.declarations import faults
from ncovi.instruments import messages, registry
from ncovi.messaging import templates
from ncovi.people import consent_texts

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def data_texts() -> set[str]:
    """Return the English of every text that is data."""
    found = set(of_programmes())
    for catalogue in (messages.CATALOGUE, faults.TEXTS):
        found |= {each["en"] for each in catalogue.values()}
    for source in (consent_texts.SOURCE, templates.SOURCE):
        found |= set(_english(tomllib.loads(source.read_text(encoding="utf-8"))))
    return found


def of_programmes(root: Path = registry.PACKAGED) -> Iterator[str]:
    """Give the English of every document of every programme."""
    for path in sorted(root.glob("*/*.json")):
        yield from _english(json.loads(path.read_text(encoding="utf-8")))


def _english(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _english(each)
    if not isinstance(node, dict):
        return
    if isinstance(node.get("en"), str):
        yield node["en"]
    if node.get("url") == TRANSLATION:
        parts = {part["url"]: part.get("valueCode") or part.get("valueString") for part in node["extension"]}
        yield from [str(parts["content"])] if parts["lang"] == "en" else []
        return
    for each in node.values():
        yield from _english(each)
