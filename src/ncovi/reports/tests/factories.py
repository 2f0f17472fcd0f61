"""Reports for tests, sent by the same action that pages use, with the worker doing its round."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import UUID

from PIL import Image

from ncovi.audit.actions import SYSTEM
from ncovi.casework.signals.jobs import open_signals
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.kernel.outbox import deliver
from ncovi.kernel.pictures import reencode
from ncovi.people.tests.factories import Home
from ncovi.reports.actions import RECEIVED_TOPIC, Told, keep_photo, send

ADDRESS = "192.0.2.7"
TOLD = Told(
    kind="gathering",
    commune="00004",
    place="Chợ Ngọc Hà, cổng phía đường Đội Cấn",
    point=None,
    day=today(),
    ongoing=True,
    count=50,
    text="Chợ đông nghịt, không ai đeo khẩu trang",
)


def told(**fields: Any) -> Told:
    """Return what somebody might report."""
    return replace(TOLD, **{"day": today()} | fields)


def sent(what: Told | None = None, *, by: Home | None = None, report: UUID | None = None, **more: Any) -> str:
    """Send a report and return its code; without a household it is anonymous."""
    values: dict[str, Any] = {
        "report": report or uuid7(),
        "told": what or told(),
        "reporter": by.claims if by else None,
        "address": ADDRESS,
        "language": "vi",
        "by": by.actor if by else SYSTEM,
        "at": now(),
    }
    return send(**values | more)


def work() -> None:
    """Let the worker turn reports into signals."""
    deliver({RECEIVED_TOPIC: open_signals}, at=now())


def photo_bytes(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **saved: Any) -> bytes:
    """Return a photograph as a phone sends it."""
    out = BytesIO()
    Image.new("RGB", size, "olive").save(out, kind, **saved)
    return out.getvalue()


def kept_photo() -> UUID:
    """Return the id of a photograph that waits for its report."""
    return keep_photo(picture=reencode(photo_bytes()), address=ADDRESS, by=SYSTEM, at=now())
