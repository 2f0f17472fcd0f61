"""Joins the rooms' parts into the one catalogue that Django reads."""

import os
from collections.abc import Iterator
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
    def vietnamese(self) -> str:
        """The translation; Vietnamese has one form for every number."""
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
    """Compile the catalogue if a part is newer than it; return where it stands.

    Several processes may do this at once: each writes its own file and puts it in place whole.
    """
    target = locale / "vi" / "LC_MESSAGES" / "django.mo"
    if _is_fresh(target, parts(locale)):
        return target
    catalogue = polib.POFile()
    catalogue.metadata = dict(HEADER)
    catalogue.extend({text.key: text.entry for text in texts(locale)}.values())
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    catalogue.save_as_mofile(str(draft))
    draft.replace(target)
    return target


def _is_fresh(target: Path, sources: list[Path]) -> bool:
    if not target.exists():
        return False
    # A part that was removed leaves no date of its own, but changes the date of its directory.
    dates = [source.stat().st_mtime for source in [*sources, *{source.parent for source in sources}]]
    return target.stat().st_mtime > max(dates, default=0.0)
