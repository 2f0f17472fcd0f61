"""From where a request comes."""

from django.http import HttpRequest

LOCAL = frozenset({"", "127.0.0.1", "::1"})


def address_of(request: HttpRequest) -> str:
    """Return the network address that asks; a proxy is believed only if it runs on this machine."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and direct in LOCAL else direct
