"""Which hospitals there are: organisations of that kind, from memory."""

from ncovi.access.directory import directory

KIND = "hospital"


def is_hospital(organisation_id: int) -> bool:
    """Return whether an organisation is a hospital."""
    entry = directory().entries.get(organisation_id)
    return entry is not None and entry.kind == KIND


def hospitals() -> list[tuple[int, str]]:
    """Return every hospital with its name in the page's language, by name."""
    found = [(one.id, one.name()) for one in directory().entries.values() if one.kind == KIND]
    return sorted(found, key=lambda one: one[1])
