"""Pages leave compressed: many people read them over a slow line, and no proxy is asked to stand in front."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

KINDS = ("text/", "application/json", "application/manifest+json")


class Compressed(GZipMiddleware):
    """Compresses whole texts, each with a random length of filling against guessing secrets by size.

    What is streamed (live updates) must not wait in a buffer, and pictures are compressed already.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress a whole text for who takes it."""
        kind = response.get("Content-Type", "")
        if not isinstance(response, HttpResponse) or not kind.startswith(KINDS):
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed
