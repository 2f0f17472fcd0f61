"""Reading a text message as a declaration. Pure.

Nothing is guessed where a guess could do harm: what can be read in two ways, or speaks of two people, is asked back.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ncovi.declarations.by_sms.vocabulary import Word, longest, meaning_of, phrases
from ncovi.kernel.vietnamese import fold

LONGEST = 480
# "38.5", "38,5", "38 do 5", "38°C"; never a part of a longer number.
_TEMPERATURE = re.compile(
    r"(?<![\d.,])(3[4-9]|4[0-3])(?:\s?(?:[.,]|do|d|°)\s?(\d)(?!\d))?(?!\d)(?:\s*(?:do|°\s?c?|c)\b)?",
    re.IGNORECASE,
)
# With its accent it means "still", and no child.
_STILL = re.compile(r"\bcòn\b", re.IGNORECASE)
MOST_MEMBERS = 20
CALL = Word("call", "words")
# Which relations to the account's holder a word may mean, and which sex.
RELATIVES = {
    "spouse": ({"spouse"}, ""),
    "mother": ({"parent"}, "female"),
    "father": ({"parent"}, "male"),
    "elder": ({"parent", "grandparent"}, ""),
    "child": ({"child", "grandchild"}, ""),
    "sibling": ({"sibling"}, ""),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the family as a message may name them: by number, given name or relation."""

    number: int
    name: str
    relation: str
    sex: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says: `kind` is declare, help, stop, start, emergency, or why it was not understood.

    For "declare" `member` is the number of whom it is about; `unread` says that some words were not understood.
    """

    kind: str
    member: int = 1
    feeling: str = ""
    symptoms: tuple[str, ...] = ()
    danger: tuple[str, ...] = ()
    temperature: Decimal | None = None
    unread: bool = False


@dataclass(slots=True)
class _Found:
    """What was met so far, in the order in which it stood."""

    words: list[Word] = field(default_factory=list)
    named: set[int] = field(default_factory=set)
    unread: bool = False


def read(text: str, members: Sequence[Member]) -> Reading:
    """Return what a message says to a family of `members`, the sender's own account first."""
    text = _STILL.sub(" ", unicodedata.normalize("NFC", text[:LONGEST]))
    temperature, rest = _temperature(text)
    tokens = fold(rest).split()
    if not any(token.isalnum() and token.isascii() for token in tokens) and temperature is None:
        return Reading("empty")
    found = _met(tokens, members)
    command = _command(tokens, found)
    return Reading(command) if command else _declared(found, temperature, members)


def _declared(found: _Found, temperature: Decimal | None, members: Sequence[Member]) -> Reading:
    if len(found.named) > 1 or (not found.named and _may_mean_another(found.words, members)):
        return Reading("who")
    said = _symptoms(found.words)
    if said is None:
        return Reading("unclear")
    affirmed, denied = said
    feelings = {word.meaning for word in found.words if word.sort == "feeling"}
    danger = tuple(sorted({word.meaning for word in affirmed if word.sort == "danger"}))
    symptoms = tuple(sorted({word.meaning for word in affirmed if word.sort == "symptom"}))
    if not feelings and not affirmed and denied:
        feelings = {"well"}
    ill = bool(symptoms or danger)
    if len(feelings) > 1 or (ill and "well" in feelings) or (found.unread and "well" in feelings):
        return Reading("unclear")
    if not (feelings or ill or temperature is not None):
        return Reading("unknown")
    if 0 in found.named:
        return Reading("who")
    member = next(iter(found.named), 1)
    return Reading("declare", member, next(iter(feelings), ""), symptoms, danger, temperature, found.unread)


def _symptoms(words: Sequence[Word]) -> tuple[list[Word], list[Word]] | None:
    """Return what is there and what is denied, None where "no" may speak of one sign or of several."""
    affirmed: list[Word] = []
    denied: list[Word] = []
    reach: list[Word] | None = None
    for before, word in zip([None, *words], words, strict=False):
        if word.sort == "unclear" or (word.sort == "feeling" and before and before.sort == "negation"):
            return None
        if word.sort in {"negation", "but"}:
            reach = [] if word.sort == "negation" else None
        elif word.sort in {"symptom", "danger"}:
            if reach is None:
                affirmed.append(word)
                continue
            reach.append(word)
            denied.append(word)
            if len(reach) > 1:
                return None
    # The same sign both there and not there is a contradiction.
    return None if set(affirmed) & set(denied) else (affirmed, denied)


def _met(tokens: Sequence[str], members: Sequence[Member]) -> _Found:
    """Return what the tokens mean, longest phrases first."""
    found, at = _Found(), 0
    while at < len(tokens):
        size, word = _phrase_at(tokens, at, members)
        if word is None:
            _name(tokens[at], members, found)
        elif word.sort == "member":
            found.named.add(_relative(word.meaning, members))
        elif word.sort not in {"filler", "call"}:
            found.words.append(word)
        at += size
    return found


def _phrase_at(tokens: Sequence[str], at: int, members: Sequence[Member]) -> tuple[int, Word | None]:
    """Return the longest phrase that stands at a place; what is spelt right goes before what is nearly so."""
    sizes = range(min(longest(), len(tokens) - at), 0, -1)
    for size in sizes:
        if (word := phrases().get(" ".join(tokens[at : at + size]))) and not _is_name(tokens[at], word, members):
            return size, word
    if tokens[at] in _names(members):
        return 1, None
    for size in sizes:
        if word := meaning_of(tuple(tokens[at : at + size])):
            return size, word
    return 1, None


def _is_name(token: str, word: Word, members: Sequence[Member]) -> bool:
    """Return whether a word that says nothing of health is somebody's name in this family."""
    return word.sort in {"member", "filler", "pronoun", "unclear", "command"} and token in {
        _given(member) for member in members
    }


def _names(members: Sequence[Member]) -> set[str]:
    return {part for member in members for part in fold(member.name).split()}


def _given(member: Member) -> str:
    return (fold(member.name).split() or [""])[-1]


def _name(token: str, members: Sequence[Member], found: _Found) -> None:
    """Take a token as a number or name of the family, or note that it was not understood."""
    if token.isascii() and token.isdecimal() and 1 <= int(token) <= MOST_MEMBERS:
        found.named.add(int(token) if int(token) <= len(members) else 0)
        return
    called = [member.number for member in members if _given(member) == token]
    if called:
        found.named.add(called[0] if len(called) == 1 else 0)
    elif token not in _names(members):
        found.unread = True


def _relative(meaning: str, members: Sequence[Member]) -> int:
    """Return the one member that a relation can mean, 0 where none or several can."""
    able = [member.number for member in members if _fits(meaning, member)]
    return able[0] if len(able) == 1 else 0


def _fits(meaning: str, member: Member) -> bool:
    relations, sex = RELATIVES[meaning]
    return member.relation in relations and sex in {"", member.sex}


def _may_mean_another(words: Sequence[Word], members: Sequence[Member]) -> bool:
    """Return whether a word for oneself may as well be one for somebody else of this family."""
    return any(_fits(word.meaning, member) for word in words if word.sort == "pronoun" for member in members)


def _temperature(text: str) -> tuple[Decimal | None, str]:
    """Return the temperature that a message names and the rest of it; two of them are none."""
    all_found = list(_TEMPERATURE.finditer(fold_signs(text)))
    if len(all_found) != 1:
        return None, text
    [found] = all_found
    return Decimal(f"{found[1]}.{found[2] or 0}"), text[: found.start()] + " " + text[found.end() :]


def fold_signs(text: str) -> str:
    """Return text of the same length whose letters carry no accents, so that places in it are places in the other."""
    bare = (unicodedata.normalize("NFD", sign)[0] for sign in text)
    return "".join("d" if sign in "đĐ" else sign for sign in bare)


def _command(tokens: Sequence[str], found: _Found) -> str:
    """Return what a message asks for, "" where it declares: "dừng" inside a sentence, or in a name, is just a word."""
    if any(word.meaning == "emergency" for word in found.words if word.sort == "command"):
        return "emergency"
    known = phrases()
    said = [token for token in tokens if known.get(token) != CALL]
    alone = known.get(" ".join(said))
    return alone.meaning if alone and alone.sort == "command" else ""
