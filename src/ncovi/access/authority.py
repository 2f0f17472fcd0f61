"""Who stands above whom: the line of authority and the territories within each other."""

from ncovi.access.directory import directory
from ncovi.access.scope import Scope
from ncovi.territory.queries import province_of


def within(inner: Scope, outer: Scope) -> bool:
    """Whether everything of one scope lies in another."""
    if outer.nation or inner.nation:
        return outer.nation
    communes = all(outer.covers(commune, province_of(commune)) for commune in inner.communes)
    return communes and set(inner.provinces) <= set(outer.provinces)


def below(organisation: int, top: int) -> bool:
    """Whether an organisation is `top` itself or below it in the line of authority."""
    entries = directory()
    above: int | None = organisation
    while above is not None and above != top:
        above = entries.entry(above).parent_id
    return above == top


def line_below(top: int) -> list[int]:
    """Return an organisation and all below it, by id."""
    children: dict[int, list[int]] = {}
    for entry in directory().entries.values():
        if entry.parent_id is not None:
            children.setdefault(entry.parent_id, []).append(entry.id)
    found = [top]
    for organisation in found:
        found.extend(children.get(organisation, ()))
    return sorted(found)
