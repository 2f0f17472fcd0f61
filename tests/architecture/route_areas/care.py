"""A follow-up of the household's person, and a certificate about it."""

from typing import Any

from ncovi.access.cards import OfficerCard
from ncovi.access.scope import Scope
from ncovi.casework.certificates.actions import ISSUE, issue
from ncovi.casework.followup.actions import MANAGE, Plan, open_episode
from ncovi.kernel.clock import now, today
from ncovi.kernel.ids import uuid7
from tests.architecture.route_objects import Base

STEPS = ("follow_up", "follow_up_days", "follow_up_place", "follow_up_test", "follow_up_release", "follow_up_end",
         "follow_up_call", "issue_certificate")  # fmt: skip
PAPERS = ("certificate", "certificate_paper", "revoke_certificate")


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of the routes about the follow-up, its certificate and the script of the item."""
    nurse = OfficerCard(
        id=0, username="", full_name="", title="", organisation_id=0, organisation_name="", organisation_name_en="",
        organisation_kind="", roles=(), permissions=frozenset({MANAGE, ISSUE}), scope=Scope.everything(),
    )  # fmt: skip
    person = (base.claims.cell, base.person.id)
    plan = Plan(kind="isolation", first_day=today(), days=7)
    cell, episode = open_episode(person=person, plan=plan, key=uuid7(), by=nurse, at=now())
    _, paper = issue(about=(cell, episode), kind="isolation_order", key=uuid7(), by=nurse, at=now())
    about = {"cell": cell, "episode_id": episode}
    return {
        "console:open_follow_up": {"cell": cell, "person_id": base.person.id},
        **{f"console:{name}": about for name in STEPS},
        **{f"console:{name}": {"cell": cell, "certificate_id": paper} for name in PAPERS},
        **{f"console:{name}": {"item_id": base.item.id} for name in ("script_call", "script_visit")},
        "citizen:certificate": {"certificate": paper},
    }
