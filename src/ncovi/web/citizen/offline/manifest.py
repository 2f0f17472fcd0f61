"""The manifest: how the site stands among the apps of a phone."""

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ncovi.web.common import public

TEAL = "#0b6e6e"
GROUND = "#faf8f5"
PICTURES = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"),
            ("icon-maskable-512.png", "512x512", "maskable"))  # fmt: skip


@public
def manifest(request: HttpRequest) -> JsonResponse:
    """Answer the manifest in the language of its address: a browser asks for it without cookies."""
    lang = "en" if request.GET.get("lang") == "en" else "vi"
    with translation.override(lang):
        answer = JsonResponse(_content(lang), content_type="application/manifest+json")
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


def _content(lang: str) -> dict[str, object]:
    return {
        "id": reverse("citizen:home"),
        "name": _("NCOVI – health declaration"),
        "short_name": "NCOVI",
        "description": _("Declare your family's health, ask for help and know what is going on."),
        "lang": lang,
        "start_url": reverse("citizen:home"),
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": TEAL,
        "categories": ["health", "government"],
        "icons": _icons(),
        "shortcuts": [
            {"name": _("Health declaration"), "url": reverse("citizen:declare")},
            {"name": _("Daily tracking"), "url": reverse("citizen:daily")},
        ],
    }


def _icons() -> list[dict[str, str]]:
    drawn = {"src": static("build/favicon.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any"}
    pictures = [
        {"src": static(f"build/{name}"), "type": "image/png", "sizes": sizes, "purpose": purpose}
        for name, sizes, purpose in PICTURES
    ]
    return [*pictures, drawn]
