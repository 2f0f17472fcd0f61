"""Text as it travels in SMPP: the GSM alphabet where it suffices, UCS-2 otherwise, long texts in parts. Pure.

Tables after 3GPP TS 23.038; parts carry the header of TS 23.040 by which the telephone joins them again.
"""

from dataclasses import dataclass

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = {"^": 0x14, "{": 0x28, "}": 0x29, "\\": 0x2F, "[": 0x3C, "~": 0x3D, "]": 0x3E, "|": 0x40, "€": 0x65}
ESCAPE = 0x1B
GSM, LATIN_1, UCS_2 = 0, 3, 8
WITH_HEADER = 0x40
# In one message, and in one part of several, beside the header of six octets.
ROOM = {GSM: (160, 153), UCS_2: (140, 134)}
MOST_PARTS = 255

_CODES = {sign: bytes([code]) for code, sign in enumerate(BASIC) if sign != "\x1b"}
_CODES |= {sign: bytes([ESCAPE, code]) for sign, code in EXTENDED.items()}
_EXTENDED_SIGNS = {code: sign for sign, code in EXTENDED.items()}


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text in one or more parts, with what the SMS centre must be told about them."""

    parts: tuple[bytes, ...]
    coding: int
    esm_class: int


def encode(text: str, reference: int) -> Encoded:
    """Return a text ready to be submitted; `reference`, 0 to 255, tells the parts of one text from another's.

    Raises:
        ValueError: the text is longer than any message can be.
    """
    coding = GSM if all(sign in _CODES for sign in text) else UCS_2
    signs = [_CODES[sign] if coding == GSM else sign.encode("utf-16-be", "replace") for sign in text]
    whole, part = ROOM[coding]
    if sum(map(len, signs)) <= whole:
        return Encoded((b"".join(signs),), coding, 0)
    parts = _filled(signs, part)
    if len(parts) > MOST_PARTS:
        raise ValueError("longer than any message can be")
    header = bytes([5, 0, 3, reference % 256, len(parts)])
    headed = tuple(header + bytes([number]) + content for number, content in enumerate(parts, start=1))
    return Encoded(headed, coding, WITH_HEADER)


def decode(content: bytes, coding: int) -> str:
    """Return the text of a message that came in; what cannot be read is replaced, never refused."""
    if coding == UCS_2:
        return content.decode("utf-16-be", "replace")
    if coding == LATIN_1:
        return content.decode("latin-1")
    return _gsm(content) if coding in {GSM, 1} else ""


def split_header(content: bytes, esm_class: int) -> tuple[int, bytes]:
    """Return which part a message is, 1 where it is whole, and what it holds beside its header."""
    if not esm_class & WITH_HEADER or not content:
        return 1, content
    length = content[0]
    header, rest = content[1 : 1 + length], content[1 + length :]
    while len(header) >= 2:  # noqa: PLR2004 - an element's name and length
        name, size = header[0], header[1]
        if name in {0, 8} and 0 < size <= len(header) - 2:
            return header[1 + size], rest
        header = header[2 + size :]
    return 1, rest


def _filled(signs: list[bytes], room: int) -> list[bytes]:
    """Return signs in parts that fit, no sign torn apart."""
    parts, current = [], bytearray()
    for sign in signs:
        if len(current) + len(sign) > room:
            parts.append(bytes(current))
            current.clear()
        current += sign
    return [*parts, bytes(current)]


def _gsm(content: bytes) -> str:
    signs, escaped = [], False
    for code in content:
        if escaped:
            signs.append(_EXTENDED_SIGNS.get(code, " "))
        elif code < len(BASIC) and code != ESCAPE:
            signs.append(BASIC[code])
        escaped = code == ESCAPE and not escaped
    return "".join(signs)
