"""The small country, officers' browsers, and an event with something in every part."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from ncovi.access.models import Officer
from ncovi.access.tests.factories import card, officer, station_officer
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.response import actions
from ncovi.response.refs import Ref
from ncovi.response.rules import Action, LinkKind
from ncovi.response.tests.factories import assessed, case, days_ago, moved, opened, taken
from ncovi.web.console.tests.conftest import SignIn, country, sign_in

__all__ = ["country", "sign_in"]


@dataclass(frozen=True, slots=True)
class Scene:
    """An event under way, who leads it, their browser, and one of somebody who sees figures alone."""

    event: UUID
    task: UUID
    measure: UUID
    lead: Officer
    browser: Client
    viewer: Client


@pytest.fixture
def scene(sign_in: SignIn) -> Scene:
    """An event with a case, an assessment, a measure and a task for the own station."""
    lead = station_officer("00004", "supervisor")
    by = card(lead)
    cell, key = case(by, onset=days_ago(4))
    event = opened(by, refs=[Ref(LinkKind.CASE, key, cell)])
    moved(event, by, Action.CONFIRMED, Action.RESPONDING)
    assessed(event, by)
    measure, task = taken(event, by), uuid7()
    actions.give_task(
        event=event, organisation_id=by.organisation_id, text="Lấy mẫu cả tổ", due_at=now() + timedelta(days=1),
        key=task, by=by, at=now(),
    )  # fmt: skip
    viewer = officer("province_committee", "01", "viewer")
    return Scene(event, task, measure, lead, sign_in(lead), sign_in(viewer))


Page = Callable[[str], str]
