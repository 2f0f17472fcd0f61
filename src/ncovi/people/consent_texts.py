"""What people are asked to agree to, per purpose, in words that are kept as they were."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.utils.translation import get_language

from ncovi.kernel.languages import in_language

SOURCE = Path(__file__).with_name("consent_texts.toml")
LOCK = SOURCE.with_suffix(".lock.json")
HEALTH_CARE = "health_care"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version of what a purpose means; `needed` says that nobody can declare without it."""

    purpose: str
    version: int
    since: date
    needed: bool
    titles: dict[str, str]
    texts: dict[str, str]
    withdrawals: dict[str, str]

    def title(self, lang: str) -> str:
        """Return the purpose in a few words."""
        return in_language(self.titles, lang)

    def text(self, lang: str) -> str:
        """Return what exactly is agreed to."""
        return in_language(self.texts, lang)

    def withdrawal(self, lang: str) -> str:
        """Return what follows when the agreement is taken back."""
        return in_language(self.withdrawals, lang)


@cache
def _all() -> tuple[ConsentText, ...]:
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    withdrawals = {entry["purpose"]: {"vi": entry["vi"], "en": entry["en"]} for entry in source["withdrawal"]}
    return tuple(
        ConsentText(
            purpose=entry["purpose"],
            version=entry["version"],
            since=entry["since"],
            needed=entry["needed"],
            titles=entry["title"],
            texts=entry["text"],
            withdrawals=withdrawals[entry["purpose"]],
        )
        for entry in source["text"]
    )


def current(on: date) -> tuple[ConsentText, ...]:
    """Return the text in force on a day for each purpose, in the order in which they are asked."""
    newest: dict[str, ConsentText] = {}
    for text in _all():
        if text.since <= on and (text.purpose not in newest or text.version > newest[text.purpose].version):
            newest[text.purpose] = text
    return tuple(newest.values())


def in_force(purpose: str, on: date) -> int:
    """Return the version of a purpose's text that somebody agrees to on a day.

    Raises:
        LookupError: nobody was asked for this purpose then.
    """
    versions = [text.version for text in current(on) if text.purpose == purpose]
    if not versions:
        raise LookupError(purpose)
    return versions[0]


def digests() -> dict[str, str]:
    """Return the digest of each version's words; `consent_texts.lock.json` holds those that were ever asked."""
    return {
        f"{text.purpose}/{text.version}": sha256(
            "\n".join(f"{lang}:{text.titles[lang]}:{text.texts[lang]}" for lang in sorted(text.texts)).encode()
        ).hexdigest()
        for text in _all()
    }


def titles() -> dict[str, str]:
    """Return the newest title of every purpose there ever was, in the language of the page."""
    lang = get_language() or "vi"
    return {text.purpose: text.title(lang) for text in sorted(_all(), key=lambda text: text.version)}
