"""Strict decoding whose errors point to the place."""

import re
from typing import TypeVar

import msgspec

from ncovi.instruments.problems import DocumentError

T = TypeVar("T")
AT = re.compile(r" - at `\$?(?P<path>.*)`$")
STEP = re.compile(r"\[(?P<index>\d+|\.\.\.)\]|\.(?P<key>[^.\[]+)")


def pointer_of(path: str) -> str:
    """The JSON pointer of msgspec's path: `$.item[2].text` -> /item/2/text; a map's key is written as `*`."""
    return "".join("/" + (step["key"] or step["index"].replace("...", "*")) for step in STEP.finditer(path))


def split_error(error: msgspec.ValidationError) -> tuple[str, str]:
    """The JSON pointer and the bare reason of a validation error."""
    text = str(error)
    found = AT.search(text)
    if found is None:
        return "", text
    return pointer_of(found["path"]), text[: found.start()]


def decode_strictly(data: bytes, kind: type[T]) -> T:
    """Decode JSON; raises DocumentError with a pointer."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        raise DocumentError(*split_error(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError("", f"not JSON in UTF-8: {error}") from error
