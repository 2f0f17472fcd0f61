"""Communes as somebody types."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse

from ncovi.web.citizen.forms.place import choices_for
from ncovi.web.common import public

LONGEST = 120


@public
def find_commune(request: HttpRequest) -> JsonResponse:
    """Answer the communes that the text `q` may mean, as [{"value", "label", "detail"}]."""
    choices = choices_for(request.GET.get("q", "")[:LONGEST])
    answer = JsonResponse([asdict(choice) for choice in choices], safe=False)
    answer["Cache-Control"] = "public, max-age=3600"
    answer["Vary"] = "Cookie, Accept-Language"
    return answer
