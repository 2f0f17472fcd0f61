"""Handing out a stored photograph: as a picture and nothing else, kept by nobody."""

from django.http import HttpResponse

from ncovi.kernel.pictures import Picture


def picture_answer(picture: Picture) -> HttpResponse:
    """Return a photograph that no browser takes for a page and no cache keeps."""
    answer = HttpResponse(picture.content, content_type=picture.type)
    answer["Cache-Control"] = "no-store, private"
    answer["Content-Disposition"] = 'inline; filename="photo.jpg"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
