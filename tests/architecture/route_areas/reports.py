"""A report of the household with a photograph, and the signal that it became."""

from io import BytesIO
from typing import Any

from django.apps import apps
from PIL import Image

from ncovi.audit.actions import SYSTEM, Actor
from ncovi.jobs.timetable import relay
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.kernel.pictures import reencode
from ncovi.reports.actions import Told, keep_photo, send
from tests.architecture.route_objects import Base

ADDRESS = "192.0.2.7"


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of the routes about reports and signals."""
    at = clock.now()
    picture = keep_photo(picture=reencode(_photo()), address=ADDRESS, by=SYSTEM, at=at)
    told = Told("gathering", base.item.commune, "Chợ", None, clock.day_of(at), True, None, "Chợ đông người")
    report = uuid7(at)
    send(
        report=report,
        told=told,
        photos=[picture],
        reporter=base.claims,
        address=ADDRESS,
        language="vi",
        by=Actor("citizen", str(base.claims.household)),
        at=at,
    )
    relay()
    attached = apps.get_model("signals", "SignalReport").objects.unscoped("a test").get(report_id=report)
    signal = {"signal_id": attached.signal_id}
    steps = ("signal", "claim_signal", "release_signal", "close_signal", "note_signal")
    return {
        **{f"console:{name}": signal for name in steps},
        "console:signal_photo": signal | {"photo": picture},
        "citizen:report_photo": {"photo": picture},
    }


def _photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG")
    return out.getvalue()
