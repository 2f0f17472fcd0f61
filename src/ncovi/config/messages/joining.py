"""Joins the rooms' parts into the one catalogue that Django reads, and completes those of further languages."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[2] / "locale"
# Texts of the packages we use, worded for this house; our own sources do not name them.
BORROWED = "vi-borrowed.po"
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "vi",
    "Plural-Forms": "nplurals=1; plural=0;",
}


@dataclass(frozen=True, slots=True)
class Text:
    """One translated text and the part that holds it."""

    part: str
    entry: polib.POEntry

    @property
    def key(self) -> tuple[str, str]:
        """What it is looked up by: context (or nothing) and English text."""
        return (self.entry.msgctxt or "", self.entry.msgid)

    @property
    def translation(self) -> str:
        """The translation; Vietnamese has one form for every number, and so have its neighbours."""
        return str(self.entry.msgstr_plural.get(0, "") if self.entry.msgid_plural else self.entry.msgstr)


def parts(locale: Path = LOCALE) -> list[Path]:
    """Return the part files, in a stable order."""
    return sorted((locale / "parts").glob("vi-*.po"))


def texts(locale: Path = LOCALE) -> Iterator[Text]:
    """Give each translated text of each part.

    Raises:
        OSError: a part is not in the PO format; the message names the line.
    """
    for part in parts(locale):
        for entry in polib.pofile(str(part), encoding="utf-8"):
            yield Text(part.name, entry)


def build(locale: Path = LOCALE) -> Path:
    """Compile the catalogues that are older than what they are made of; return where the Vietnamese one stands.

    Several processes may do this at once: each writes its own file and puts it in place whole.
    """
    for catalogue in further(locale):
        target = _compiled(locale, catalogue.stem)
        if not _is_fresh(target, [catalogue, *parts(locale)]):
            _compile(filled(catalogue, texts(locale)), target)
    target = _compiled(locale, "vi")
    if not _is_fresh(target, parts(locale)):
        joined = polib.POFile()
        joined.metadata = dict(HEADER)
        joined.extend({text.key: text.entry for text in texts(locale)}.values())
        _compile(joined, target)
    return target


def further(locale: Path = LOCALE) -> list[Path]:
    """Return the catalogues of the languages beyond Vietnamese and English, one file each."""
    return sorted(locale.glob("*.po"))


def filled(catalogue: Path, known: Iterable[Text]) -> polib.POFile:
    """Return a further language's catalogue, with English where it says nothing: Django would say it in Vietnamese."""
    given = polib.pofile(str(catalogue), encoding="utf-8")
    for entry in [entry for entry in given if not entry.translated()]:
        given.remove(entry)
    said = {(entry.msgctxt or "", entry.msgid) for entry in given}
    missing = {text.key: text.entry for text in known if text.part != BORROWED and text.key not in said}
    given.extend(_in_english(entry) for entry in missing.values())
    return given


def _in_english(entry: polib.POEntry) -> polib.POEntry:
    if entry.msgid_plural:
        plural = {0: entry.msgid_plural}
        return polib.POEntry(
            msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgstr_plural=plural
        )
    return polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr=entry.msgid)


def _compile(catalogue: polib.POFile, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    catalogue.save_as_mofile(str(draft))
    draft.replace(target)


def _compiled(locale: Path, language: str) -> Path:
    return locale / language / "LC_MESSAGES" / "django.mo"


def _is_fresh(target: Path, sources: list[Path]) -> bool:
    if not target.exists():
        return False
    # A part that was removed leaves no date of its own, but changes the date of its directory.
    dates = [source.stat().st_mtime for source in [*sources, *{source.parent for source in sources}]]
    return target.stat().st_mtime > max(dates, default=0.0)
