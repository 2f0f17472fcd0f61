"""Photographs that strangers send: judged by their bytes, made anew, and stripped of everything but what they show.

Nothing of the sent file is kept. A new picture is drawn from its pixels, so that neither a place in the metadata nor a
programme behind the last pixel goes on to whoever looks at it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import BoundedSemaphore

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from ncovi.kernel.errors import Invalid

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
# A picture whose one side is so long is no photograph, and drawing it small gives a line.
LONGEST_SIDE_SENT = 20_000
LONGEST_SIDE_KEPT = 1600
QUALITY = 82
TYPE = "image/jpeg"

HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# Decoding takes up to four bytes a pixel: a hundred phones at once must not take a hundred times that.
_AT_ONCE = BoundedSemaphore(2)
# Whoever waits longer keeps a thread, and with it a connection to the database.
PATIENCE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of our own making."""

    content: bytes
    width: int
    height: int
    type: str = TYPE


def reencode(data: bytes, *, longest_side: int = LONGEST_SIDE_KEPT) -> Picture:
    """Return what a JPEG, PNG or WebP shows as a new JPEG, upright, no side longer than `longest_side`.

    Raises:
        Invalid: too large, of another type, damaged or no picture at all; the message says which.
    """
    if len(data) > MOST_BYTES:
        raise _refused("picture_too_large", _("This photo is larger than 8 MB. Send a smaller one."))
    kind = _kind(data)
    with _turn(), _readable(), Image.open(BytesIO(data), formats=(kind,)) as sent:
        if sent.width * sent.height > MOST_PIXELS or max(sent.size) > LONGEST_SIDE_SENT:
            raise _too_many_pixels()
        return _drawn(sent, longest_side)


def _kind(data: bytes) -> str:
    """Return the format by the first bytes: what a file is called proves nothing."""
    if data[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        message = _("Photos of the type HEIC cannot be read here. Send a screenshot of it, or a JPEG.")
        raise _refused("picture_heic", message)
    raise _refused("picture_unknown", _("This file is not a photo that can be read. Send a JPEG, PNG or WebP."))


def _drawn(sent: Image.Image, longest_side: int) -> Picture:
    shown: Image.Image = sent.convert("RGBA") if sent.mode in {"P", "1"} else sent
    # With a gap JPEG is decoded small from the start, at a fraction of the memory.
    shown.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = ImageOps.exif_transpose(shown)
    # On new paper, because what a picture says about itself (comments too) clings to it.
    paper = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        drawn = upright.convert("RGBA")
        paper.paste(drawn, mask=drawn)
    else:
        paper.paste(upright.convert("RGB"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Picture(out.getvalue(), paper.width, paper.height)


@contextmanager
def _turn() -> Iterator[None]:
    """Wait until few enough others are being drawn, but not for ever."""
    if not _AT_ONCE.acquire(timeout=PATIENCE_SECONDS):
        raise _refused("picture_later", _("Very many photos are arriving. Please send it again in a minute."))
    try:
        yield
    finally:
        _AT_ONCE.release()


@contextmanager
def _readable() -> Iterator[None]:
    """Say plainly what is wrong with a file, whatever the decoder says about it."""
    try:
        yield
    except Invalid:
        raise
    except BOMBS as reason:
        raise _too_many_pixels() from reason
    except Exception as reason:  # decoders raise anything on bytes that were made to confuse them
        message = _("This photo is damaged or incomplete. Choose it once more, or take another one.")
        raise _refused("picture_damaged", message) from reason


def _too_many_pixels() -> Invalid:
    return _refused("picture_too_many_pixels", _("This photo has too many pixels. Send a smaller one."))


def _refused(code: str, message: str) -> Invalid:
    return Invalid(code, message, {"pointer": "/photo"})
