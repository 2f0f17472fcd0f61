"""Pages leave compressed, for who takes it."""

import gzip

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from ncovi.web.compression import Compressed

LONG = "Khai báo y tế. " * 200


def answered(response: HttpResponseBase, accepted: str = "gzip, br") -> HttpResponseBase:
    request = RequestFactory(headers={"Accept-Encoding": accepted}).get("/")
    made = Compressed(lambda _: response)(request)
    assert isinstance(made, HttpResponseBase)
    return made


def test_a_page_is_compressed_and_reads_the_same() -> None:
    answer = answered(HttpResponse(LONG))
    assert isinstance(answer, HttpResponse)
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content).decode() == LONG
    assert "Accept-Encoding" in answer["Vary"]


def test_who_does_not_take_it_gets_the_text_itself() -> None:
    assert "Content-Encoding" not in answered(HttpResponse(LONG), accepted="identity")


def test_live_updates_never_wait_in_a_buffer() -> None:
    stream = StreamingHttpResponse([LONG], content_type="text/event-stream")
    assert "Content-Encoding" not in answered(stream)


def test_a_picture_is_left_as_it_is() -> None:
    assert "Content-Encoding" not in answered(HttpResponse(b"\xff\xd8" * 999, content_type="image/jpeg"))


def test_two_answers_of_the_same_text_differ_in_length() -> None:
    lengths = {len(answered(HttpResponse(LONG)).content) for _ in range(40)}  # type: ignore[attr-defined]
    assert len(lengths) > 1
