"""One application: the intake lane beside Django, told apart by the path alone."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ncovi.config.settings")

from django.core.asgi import get_asgi_application

from ncovi.config.bounds import bounded
from ncovi.config.database import database_url
from ncovi.config.env import env
from ncovi.intake.app import Intake
from ncovi.intake.options import Options
from ncovi.web.live.hub import Hub
from ncovi.web.live.stream import PREFIX as LIVE
from ncovi.web.live.stream import Live

_django = bounded(get_asgi_application())
_intake = Intake(Options(database_url=database_url(env), secrets=env.secrets, rate=env.intake_rate))
_live = Live(Hub(database_url(env)), env.secrets)


async def app(scope, receive, send):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201, D103 - ASGI's own shapes
    if scope["type"] == "lifespan":
        await _intake.lifespan(_live.lifespan(receive), send)
        return
    if scope["type"] == "http" and scope["path"].startswith(LIVE):
        await _live(scope, receive, send)
        return
    if scope["type"] == "http" and scope["path"] in Intake.paths:
        await _intake(scope, receive, send)
        return
    await _django(scope, receive, send)
