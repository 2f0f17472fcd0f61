"""The service worker: served from the root, because its reach is the folder it lies in."""

import json

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ncovi.web.citizen.offline import kept
from ncovi.web.common import public


@public
def worker(request: HttpRequest) -> HttpResponse:
    """Answer the worker's code with what it has to keep; browsers ask for it again at every visit."""
    keep = {"version": kept.version(), "files": kept.addresses(), "shell": reverse("citizen:offline")}
    answer = HttpResponse(f"self.KEEP={json.dumps(keep)};\n{kept.script()}", content_type="text/javascript")
    answer["Cache-Control"] = "no-cache"
    return answer
