"""Which commune of today a row means, by the names that stand in it: of today's units or of those before 2025."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.kernel.vietnamese import fold
from ncovi.linelists.reading.values import Told
from ncovi.territory.queries import commune_provinces, names
from ncovi.territory.search import find
from ncovi.territory.units import Unit

FIELDS = ("commune", "district", "province")
# Words that say what a unit is; where they are shortened nobody finds it by them.
SHORT = {
    "p": "phuong",
    "x": "xa",
    "tt": "thi tran",
    "q": "quan",
    "h": "huyen",
    "tp": "",
    "tx": "",
    "tinh": "",
    "thanh": "",
}


class Places:
    """Finds communes for the rows of one list; a place is looked up once."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._lying_in = commune_provinces()
        self._found = lru_cache(maxsize=20_000)(self._find)
        own = scope.communes[0] if len(scope.communes) == 1 and not scope.provinces and not scope.nation else ""
        self._own = own

    def place(self, told: Told) -> str:
        """Return the code of a row's commune, and note what is wrong with it.

        A station's own list need not name the commune.
        """
        texts = tuple(told.texts.get(field, "") for field in FIELDS)
        if not any(texts) and self._own:
            return self._own
        codes = self._found(texts)
        if not codes:
            told.wrong("commune", "place_unknown", _("No commune of this name was found. Write commune and province."))
            return ""
        inside = [code for code in codes if self._scope.covers(code, self._lying_in[code])]
        if not inside:
            told.wrong("commune", "place_outside", _("This commune lies outside your territory."))
            return ""
        if len(inside) > 1:
            chosen = names(inside[:1])[inside[0]]
            text = _("This name fits several communes of today; read as %(place)s.") % {"place": chosen}
            told.wrong("commune", "place_doubtful", text, doubt=True)
        return inside[0]

    def _find(self, texts: tuple[str, str, str]) -> tuple[str, ...]:
        commune, district, province = texts
        if not commune:
            return (self._own,) if self._own else ()
        if commune in self._lying_in:
            return (commune,)
        plain = [_spelled_out(part) for part in (commune, district, province)]
        # With the former district a former commune is found; without it, one of today.
        for parts in (plain, [plain[0], plain[2]]):
            found = find(" ".join(part for part in parts if part), level="commune", limit=4)
            if found:
                return tuple(unit.code for unit in _as_named(found, plain[0]))
        return ()


def _as_named(found: Sequence[Unit], name: str) -> Sequence[Unit]:
    """Return the units of exactly this name where there are any: "Ba Đình" is not "Ba Đình Thượng"."""
    return [unit for unit in found if name in {fold(unit.name("vi")), fold(unit.full_name("vi"))}] or found


def _spelled_out(name: str) -> str:
    words = fold(name).split()
    if words and words[0] in SHORT:
        words[0] = SHORT[words[0]]
    return " ".join(word for word in words if word)
