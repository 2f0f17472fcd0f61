"""Folding Vietnamese text so that people find it however they type it."""

import unicodedata

_STROKE = str.maketrans({"đ": "d", "Đ": "d"})


def fold(text: str) -> str:
    """Return `text` without accents and case, words separated by single blanks.

    "Hoà Bình", "HÒA BÌNH" and "hoa  binh" all give "hoa binh": both placements of the tone mark vanish with it.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKE))
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    words = "".join(sign if sign.isalnum() else " " for sign in bare.casefold())
    return " ".join(words.split())
