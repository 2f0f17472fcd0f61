"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest

from ncovi.web.console.duty.strip import strip_of
from ncovi.web.console.navigation import navigation


def everywhere(request: HttpRequest) -> dict[str, object]:
    """Return the demo flag and, for officers, what their navigation shows."""
    shown: dict[str, object] = {"demo": settings.NCOVI_DEMO}
    officer = getattr(request, "officer", None)
    if officer is None:
        return shown
    return shown | {"officer": officer, "nav": navigation(request), "strip": strip_of(request)}
