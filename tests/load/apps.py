"""What is measured beside the product: the same lane without storing."""

from collections.abc import Sequence
from typing import Any

from ncovi.config.env import env
from ncovi.declarations.rows import Row
from ncovi.declarations.store import Fate, Outcome
from ncovi.intake.app import Intake
from ncovi.intake.options import Options
from ncovi.kernel import clock


class Forgetful(Intake):
    """Decodes, checks, triages and answers, and stores nothing."""

    async def _store(self, rows: Sequence[Row]) -> list[Outcome]:
        at = clock.now()
        return [Outcome(Fate.STORED, row.level, row.reasons, row.rules_version, at) for row in rows]


_lane = Forgetful(Options(database_url=env.database_url or "", secrets=env.secrets))


async def without_storing(scope: Any, receive: Any, send: Any) -> None:
    """Serve the forgetful lane."""
    if scope["type"] == "lifespan":
        await _lane.lifespan(receive, send)
    else:
        await _lane(scope, receive, send)
