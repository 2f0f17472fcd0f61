"""Languages: the two in which everything is written here, and those that are one catalogue each. Knows no framework.

A text of ours has its Vietnamese and its English beside each other. Any further language is one file,
`locale/<code>.po`, whose keys are the English texts; what it leaves out is said in English.
"""

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"
NAMES = {"vi": "Tiếng Việt", "en": "English"}
DOMAIN = "django"
NAME = '"X-Language-Name:'


def further() -> tuple[str, ...]:
    """Return the codes of the languages that are a catalogue, sorted."""
    return tuple(sorted(path.stem for path in LOCALE.glob("*.po")))


def house_language(lang: str) -> str:
    """Return the language of the house that serves a reader of `lang`: Vietnamese, or English for all others."""
    return "vi" if lang.startswith("vi") else "en"


def in_language(texts: Mapping[str, str], lang: str) -> str:
    """Return the text in `lang` ("vi", "en", "en-gb", "ko"); what a catalogue leaves out is said in English."""
    return texts.get(lang) or texts.get(lang.split("-", 1)[0]) or translated(texts["en"], lang)


def translated(english: str, lang: str) -> str:
    """Return an English text in a language that is a catalogue, or itself."""
    # The empty key holds a catalogue's header.
    return _catalogue(lang.split("-", 1)[0]).gettext(english) if english else ""


@cache
def own_name(code: str) -> str:
    """Return what the speakers of a language call it; that of a catalogue stands in its header."""
    if code in NAMES:
        return NAMES[code]
    for line in (LOCALE / f"{code}.po").read_text(encoding="utf-8").splitlines():
        if line.startswith(NAME):
            return line.removeprefix(NAME).removesuffix('\\n"').strip()
    raise LookupError(f"{code}.po names no language: its header needs {NAME[1:]}")


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    # Only names that are really there are ever opened: `lang` comes from whoever asks.
    if lang not in further():
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE, [lang], fallback=True)
