"""The keys of the codes that people show: the newest signs, and all of them are recognised."""

from functools import cache

from django.conf import settings

from ncovi.people import passes


def secrets() -> tuple[str, ...]:
    """Return the secrets of this installation, newest first."""
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@cache
def public_keys() -> tuple[bytes, ...]:
    """Return the public halves that staff's pages hold."""
    return tuple(passes.public_key(secret) for secret in secrets())
