"""An event of commune 00004, with a measure, a task, a report and a signal in it."""

from datetime import timedelta
from typing import Any

from ncovi.access.cards import OfficerCard
from ncovi.access.queries import organisation_for
from ncovi.access.roles import ROLES
from ncovi.access.scope import Scope
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from ncovi.response import actions, queries
from ncovi.response.actions.measuring import NewMeasure
from ncovi.response.actions.opening import NewEvent
from ncovi.response.areas import Area
from ncovi.response.refs import Ref
from ncovi.response.rules import LinkKind
from tests.architecture.route_objects import COMMUNE, Base

EVENT = (
    "event", "edit_event", "move_event", "note_event", "assess_event", "decide_event", "give_task", "take_measure",
    "link_event", "report_event", "outbreak_report",
)  # fmt: skip


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return an event and its parts."""
    by, at = _supervisor(), now()
    home, own = Area(base.item.province, COMMUNE), by.organisation_id
    new = NewEvent(title="Ổ dịch", areas=(home,), began_on=today())
    event = actions.open_event(new=new, refs=[Ref(LinkKind.ITEM, base.item.id)], key=uuid7(), by=by, at=at)
    measure, task, report = uuid7(), uuid7(), uuid7()
    taken = NewMeasure("communication", (home,), today(), own, own)
    actions.take_measure(event=event, new=taken, key=measure, by=by, at=at)
    due = at + timedelta(hours=1)
    actions.give_task(event=event, organisation_id=own, text="Gọi", due_at=due, key=task, by=by, at=at)
    actions.report(event=event, text="", language="vi", key=report, by=by, at=at)
    [link] = queries.links(by.scope, event)
    return {
        **{f"console:{name}": {"event_id": event} for name in EVENT},
        "console:change_measure": {"event_id": event, "measure_id": measure},
        "console:unlink_event": {"event_id": event, "link_id": link.id},
        "console:task": {"task_id": task},
        "console:answer_task": {"task_id": task},
        "console:event_report": {"report_id": report, "form": "pdf"},
    }


def _supervisor() -> OfficerCard:
    return OfficerCard(
        id=0, username="", full_name="", title="", organisation_id=organisation_for(COMMUNE) or 0,
        organisation_name="", organisation_name_en="", organisation_kind="station", roles=("supervisor",),
        permissions=ROLES["supervisor"].permissions, scope=Scope.of([("commune", COMMUNE)]),
    )  # fmt: skip
