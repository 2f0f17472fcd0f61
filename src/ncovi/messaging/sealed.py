"""What stands sealed in a message."""

from collections.abc import Mapping

from ncovi.kernel.secrets import vault


def opened(params: Mapping[str, str]) -> dict[str, str]:
    """Return sealed parameters opened."""
    return {name: vault().open(value.encode()) for name, value in params.items()}
