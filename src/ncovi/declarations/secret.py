"""The secret behind receipt codes: the oldest one, since codes that people keep must stay findable."""

from django.conf import settings


def receipt_secret() -> str:
    """Return the secret, as the intake lane takes it from the same settings."""
    secret: str = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)[-1]
    return secret
