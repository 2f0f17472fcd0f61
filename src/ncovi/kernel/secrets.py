"""The vault of this installation, built once from Django's settings."""

from functools import cache

from django.conf import settings

from ncovi.kernel.crypto import Vault


@cache
def vault() -> Vault:
    """Return the vault; the newest secret encrypts, the oldest indexes."""
    return Vault((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
