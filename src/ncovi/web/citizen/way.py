"""Where a page leads back to, and from where a request comes."""

from ipaddress import ip_address

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def wanted_next(request: HttpRequest) -> str:
    """Return the address of this site to which `next` asks to go on, "" if there is none or it leads away."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else ""


def address_of(request: HttpRequest) -> str:
    """Return the network address that asks; a proxy is believed only if it runs on this machine."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and _is_local(direct) else direct


def _is_local(address: str) -> bool:
    # A Unix socket has no address.
    try:
        return not address or ip_address(address).is_loopback
    except ValueError:
        return False
