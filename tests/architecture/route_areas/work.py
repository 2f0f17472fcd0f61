"""The one list: the item as work that the area centre referred to the commune's station."""

from typing import Any

from ncovi.access.tests.factories import area_officer, card
from ncovi.casework.worklist.actions import refer
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from tests.architecture.route_objects import Base


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of the routes about referring and joining."""
    at, referral = clock.now(), uuid7()
    refer(
        work=("item", base.item.id),
        to=base.item.organisation_id,
        words="Trạm gọi lại giúp.",
        key=referral,
        by=card(area_officer(base.item.commune)),
        at=at,
    )
    return {
        "console:refer_work": {"source": "item", "work_id": base.item.id},
        "console:part_item": {"item_id": base.item.id},
        "console:take_referral": {"referral_id": referral},
        "console:send_back_referral": {"referral_id": referral},
    }
