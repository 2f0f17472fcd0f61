"""From where a request comes: by this tries are counted and sign-ins rest."""

from ipaddress import ip_address

from django.http import HttpRequest

UNKNOWN = "127.0.0.1"


def address_of(request: HttpRequest) -> str:
    """Return the network address that asks; a proxy is believed only if it runs on this machine.

    Of the addresses that a proxy passes on only the last is its own word; those before it anybody can write.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if _is_address(forwarded) and (not direct or _is_local(direct)):
        return forwarded
    return direct if _is_address(direct) else UNKNOWN


def _is_local(address: str) -> bool:
    return _is_address(address) and ip_address(address).is_loopback


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
