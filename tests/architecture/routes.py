"""Every address of the house, walked from the root."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True, slots=True)
class Route:
    """An address, the view's own word on who may enter, and the names of what stands in it."""

    name: str
    pattern: str
    entry: str
    parameters: tuple[str, ...]

    def address(self, given: dict[str, Any]) -> str:
        """Return the address with its parameters filled in."""
        return reverse(self.name, kwargs={name: given[name] for name in self.parameters})


def routes() -> list[Route]:
    """Return all routes by pattern."""
    return sorted(_walk(get_resolver(), "", ""), key=lambda route: route.pattern)


def officers_routes() -> list[Route]:
    """Return the routes that only officers may enter."""
    return [route for route in routes() if route.entry.startswith("officer:")]


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name}"
            word = getattr(entry.callback, "entry", "")
            yield Route(name, pattern, word, tuple(entry.pattern.regex.groupindex))
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, pattern, inner)
