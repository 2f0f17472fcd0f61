"""Taking a file of long work away, part by part, whatever its size."""

from collections.abc import AsyncIterator, Iterator
from typing import cast
from uuid import UUID

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from ncovi.access.permission import OWN_ACCOUNT, OfficerRequest, allow
from ncovi.runs import files
from ncovi.runs.files import FileView


@allow(OWN_ACCOUNT)
@require_GET
def run_file(request: OfficerRequest, run_id: UUID, name: str) -> StreamingHttpResponse:
    """Hand a file out to who sees the work; that it was taken is written down."""
    file = files.take_away(request.officer, run_id, name)
    # A server that speaks ASGI would gather a plain iterator in memory before it sends the first byte.
    asynchronous = isinstance(cast("HttpRequest", request), ASGIRequest)
    parts = _later(run_id, file) if asynchronous else _parts(run_id, file)
    answer = StreamingHttpResponse(parts, content_type=file.type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["Content-Length"] = str(file.size)
    return answer


def _parts(run_id: UUID, file: FileView) -> Iterator[bytes]:
    for number in range(1, file.parts + 1):
        yield files.part(run_id, file.name, number)


async def _later(run_id: UUID, file: FileView) -> AsyncIterator[bytes]:
    for number in range(1, file.parts + 1):
        yield await sync_to_async(files.part)(run_id, file.name, number)
