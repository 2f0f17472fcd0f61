"""What a stranger calls a photo is judged by its bytes, and nothing of the file but what it shows is kept."""

import zlib
from io import BytesIO
from struct import pack
from threading import BoundedSemaphore

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ncovi.kernel import pictures
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pictures import MOST_BYTES, reencode

GPS, ORIENTATION, TAKEN_BY = 0x8825, 0x0112, 0x013B
TURN_RIGHT = 6
SECRET = "Nguyen Van Tho Anh"


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **saved: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "teal").save(out, kind, **saved)
    return out.getvalue()


def told(**tags: object) -> Image.Exif:
    exif = Image.Exif()
    exif[TAKEN_BY] = SECRET
    exif.get_ifd(GPS).update({1: "N", 2: (21.0, 1.0, 42.12)})
    exif.update({int(name[1:]): value for name, value in tags.items()})
    return exif


def code_of(data: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        reencode(data)
    assert caught.value.message
    return caught.value.code


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few kilobytes that unfolds into `width` times `height` pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))

    head = pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9000))) + chunk(b"IEND", b"")
    )


def test_a_photo_that_finds_all_places_taken_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_AT_ONCE", BoundedSemaphore(1))
    monkeypatch.setattr(pictures, "PATIENCE_SECONDS", 0.01)
    with pictures._turn():
        assert code_of(photo()) == "picture_later"
    assert reencode(photo()).width == 40


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_of_each_accepted_type_becomes_a_jpeg(kind: str) -> None:
    picture = reencode(photo(kind))
    assert (picture.type, picture.width, picture.height) == ("image/jpeg", 40, 20)
    assert picture.content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16"])
def test_a_screenshot_of_any_colour_mode_can_be_sent(mode: str) -> None:
    assert reencode(_of_mode(mode)).width == 8


def _of_mode(mode: str) -> bytes:
    out = BytesIO()
    Image.new(mode, (8, 8)).save(out, "PNG")
    return out.getvalue()


def test_place_and_author_in_the_metadata_do_not_survive() -> None:
    sent = photo(exif=told(), comment=b"taken at home")
    assert SECRET.encode() in sent
    assert b"taken at home" in sent
    kept = reencode(sent).content
    assert SECRET.encode() not in kept
    assert b"taken at home" not in kept
    assert b"Exif" not in kept
    with Image.open(BytesIO(kept)) as picture:
        assert dict(picture.getexif()) == {}


def test_a_photo_taken_sideways_stands_upright() -> None:
    picture = reencode(photo(exif=told(**{f"_{ORIENTATION}": TURN_RIGHT})))
    assert (picture.width, picture.height) == (20, 40)


def test_a_large_photo_is_made_small_in_its_proportions() -> None:
    picture = reencode(photo(size=(3000, 1500)))
    assert (picture.width, picture.height) == (1600, 800)


def test_what_hides_behind_the_last_pixel_is_left_behind() -> None:
    hidden = b"PK\x03\x04<script>alert(1)</script>"
    assert hidden not in reencode(photo() + hidden).content


@pytest.mark.parametrize("size", [(50_000, 50_000), (30_000, 30_000), (10_000, 9_000), (7_000, 6_000), (30_000, 1)])
def test_a_small_file_of_very_many_pixels_is_refused_unopened(size: tuple[int, int]) -> None:
    assert code_of(bomb(*size)) == "picture_too_many_pixels"


def test_a_file_of_more_than_eight_megabytes_is_refused() -> None:
    assert code_of(photo() + bytes(MOST_BYTES)) == "picture_too_large"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x00\x00",
        b"GIF89a" + bytes(40),
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><title>x</title>",
        b"MZ" + bytes(60),
    ],
)
def test_what_is_no_photo_is_refused_whatever_its_name(data: bytes) -> None:
    assert code_of(data) == "picture_unknown"


def test_a_photo_of_an_iphone_is_refused_with_a_way_out() -> None:
    assert code_of(b"\x00\x00\x00\x18ftypheic" + bytes(60)) == "picture_heic"


def test_a_photo_cut_off_in_the_middle_is_refused() -> None:
    whole = photo(size=(400, 400))
    assert code_of(whole[: len(whole) // 2]) == "picture_damaged"


@given(st.binary(max_size=300), st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\x00\x00\x00WEBP"]))
def test_bytes_made_to_confuse_are_refused_and_nothing_else(rest: bytes, magic: bytes) -> None:
    assert code_of(magic + rest) in {"picture_damaged", "picture_too_many_pixels"}
