"""Says which texts lack Vietnamese, which translations nobody shows, and which changed what they fill in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from ncovi.config.messages.data import data_texts
from ncovi.config.messages.joining import BORROWED, Text, further, texts
from ncovi.config.messages.sources import Shown, shown_texts

PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sd]|\{\w*\}")


def check() -> list[str]:
    """Return one sentence for each fault in the translations, none when all is well."""
    translated, shown = list(texts()), list(shown_texts())
    return [*faults(translated, shown), *(line for each in further() for line in faults_of_further(each, shown))]


def faults(translated: Iterable[Text], shown: Iterable[Shown]) -> Iterator[str]:
    """Give the faults between what is translated and what is shown."""
    translated, shown = list(translated), list(shown)
    yield from _differing(translated)
    known = {text.key for text in translated if text.translation}
    for where, key in sorted({(one.where, one.key) for one in shown if one.key not in known}):
        yield f"{where}: no Vietnamese for {key[1]!r}"
    used = {one.key for one in shown}
    for text in translated:
        if text.part != BORROWED and text.key not in used:
            yield f"{text.part}: nothing shows {text.key[1]!r}"
        if _placeholders(text.translation) - _expected(text) or _required(text) - _placeholders(text.translation):
            yield f"{text.part}: {text.key[1]!r} and its translation fill in different things"


def faults_of_further(catalogue: Path, shown: Iterable[Shown]) -> Iterator[str]:
    """Give the faults of a further language, which may leave texts out but not say what nothing shows."""
    known = {one.key for one in shown} | {("", text) for text in data_texts()}
    for entry in polib.pofile(str(catalogue), encoding="utf-8"):
        text = Text(catalogue.name, entry)
        if text.key not in known:
            yield f"{text.part}: nothing shows {text.key[1]!r}"
        if _placeholders(text.translation) - _expected(text) or _required(text) - _placeholders(text.translation):
            yield f"{text.part}: {text.key[1]!r} and its translation fill in different things"


def _differing(translated: list[Text]) -> Iterator[str]:
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for text in translated:
        found[text.key].setdefault(text.translation, text.part)
    for key, wordings in found.items():
        if len(wordings) > 1:
            yield f"{', '.join(sorted(set(wordings.values())))}: {key[1]!r} is translated in different ways"


def _placeholders(words: str) -> set[str]:
    return set(PLACEHOLDER.findall(words.replace("%%", "")))


def _required(text: Text) -> set[str]:
    """Return what a translation must fill in: "one day" may leave the number out, its plural may not."""
    return _placeholders(text.entry.msgid_plural or text.entry.msgid)


def _expected(text: Text) -> set[str]:
    return _placeholders(text.entry.msgid) | _placeholders(text.entry.msgid_plural or "")
