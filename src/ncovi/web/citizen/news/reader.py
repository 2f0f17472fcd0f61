"""Whose news a page shows: the places of who is signed in, or one that anybody looks up."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from ncovi.bulletins.queries import Followed, followed
from ncovi.bulletins.rules import Place, places_above
from ncovi.kernel.errors import NotFound
from ncovi.territory.queries import Unit, level_of_or_refuse, names, unit
from ncovi.web.citizen.entry import Citizen, private, who
from ncovi.web.citizen.forms.place import Choice, label_of, resolve

NATION: Place = ("nation", "VN")
# Who looks again within a minute sees the same; nobody else's cache keeps it, for the page holds a form's secret.
FRESH_SECONDS = 60
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Chip:
    """A place to choose, and whether it is the one shown."""

    code: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, the places they follow, and the one they asked for (`asked` as typed, with what it may mean)."""

    here: Citizen | None
    followed: list[Followed]
    chosen: Unit | None = None
    asked: str = ""
    choices: list[Choice] = field(default_factory=list)

    @property
    def places(self) -> list[Place]:
        """The places whose texts are meant, the nearest first; the nation last."""
        if self.chosen is not None:
            return _above(self.chosen)
        found = [place for one in self.followed for place in places_above(one.commune, one.province)]
        return sorted(dict.fromkeys([*found, NATION]), key=lambda place: -len(place[1]))

    @property
    def unclear(self) -> bool:
        """Whether something was typed that names no one place."""
        return bool(self.asked) and self.chosen is None

    def chips(self) -> list[Chip]:
        """Return the places to choose among."""
        known = names(one.commune for one in self.followed)
        code = self.chosen.code if self.chosen else ""
        return [Chip(one.commune, known.get(one.commune, ""), one.commune == code) for one in self.followed]

    def form(self) -> dict[str, object]:
        """Return what the form for looking up a place shows."""
        chosen = self.chosen.code if self.chosen else ""
        text = self.asked or (label_of(chosen) if self.chosen and self.chosen.level == "commune" else "")
        return {"text": text, "chosen": chosen, "choices": self.choices, "unclear": self.unclear}


def reader_of(request: HttpRequest) -> Reader:
    """Return who reads, and which place the address asks for."""
    here = who(request)
    own = _followed(here) if here else []
    asked = request.GET.get("place_text", "")[:LONGEST].strip()
    code = request.GET.get("place", "")[:5]
    if asked:
        found = resolve(text=asked, chosen=code, before=request.GET.get("place_before", "")[:5])
        chosen = unit(found.code, "commune") if found.code else None
        return Reader(here, own, chosen, asked, found.choices)
    return Reader(here, own, unit(code, level_of_or_refuse(code)) if code else None)


def kept(answer: HttpResponse, reader: Reader) -> HttpResponse:
    """Say how long a page may be kept: one's own nowhere, anybody's for a minute in the browser."""
    if reader.here is not None:
        return private(answer)
    patch_cache_control(answer, private=True, max_age=FRESH_SECONDS)
    patch_vary_headers(answer, ("Cookie", "Accept-Language"))
    return answer


def _followed(here: Citizen) -> list[Followed]:
    home = here.household.commune
    return followed(here.claims, home=home, province=province_of_home(home))


def province_of_home(commune: str) -> str:
    """Return the province of a household's commune, "" where neither is known."""
    if not commune:
        return ""
    try:
        return unit(commune, "commune").province_code
    except NotFound:
        # The commune is no more since the household told it; news of the nation still reach them.
        return ""


def _above(place: Unit) -> list[Place]:
    if place.level == "commune":
        return places_above(place.code, place.province_code)
    return [("province", place.code), NATION] if place.level == "province" else [NATION]
