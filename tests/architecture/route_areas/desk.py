"""What the addresses of the desk and of the other doors name."""

from typing import Any

from ncovi.access.cards import OfficerCard
from ncovi.access.scope import Scope
from ncovi.declarations.desk.actions import declare_for
from ncovi.declarations.wire import declaration
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.people.doors.models import Passkey
from tests.architecture.route_objects import ANSWERS, Base


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return a declaration that a desk sent for the household's person, and a device of the household."""
    cell, person = base.claims.cell, base.person.id
    about = {"cell": cell, "person_id": person}
    done = about | _declared(cell, person)
    return {
        "console:desk_join": {"cell": cell, "household_id": base.claims.household},
        **{f"console:desk_{page}": about for page in ("person", "sheet", "code")},
        **{f"console:desk_{page}": done for page in ("done", "receipt", "message")},
        "citizen:remove_passkey": {"passkey": _device(base)},
        "citizen:paper_form": {"person": person},
    }


def _declared(cell: int, person: Any) -> dict[str, Any]:
    clerk = OfficerCard(
        id=0, username="", full_name="", title="", organisation_id=0, organisation_name="", organisation_name_en="",
        organisation_kind="", roles=(), permissions=frozenset({"territory:desk:declare"}), scope=Scope.everything(),
    )  # fmt: skip
    given = declaration(id=uuid7(), person=person, instrument="covid19/universal", version=1, answers=ANSWERS)
    receipt = declare_for(person=(cell, person), given=given, way="desk", by=clerk, at=clock.now())
    return {"day": receipt.day, "declaration_id": receipt.id}


def _device(base: Base) -> Any:
    key = uuid7()
    Passkey.objects.create(
        cell=base.claims.cell, id=key, household_id=base.claims.household, credential_id=b"key", public_key=b"",
        sign_count=0, label="", created_at=clock.now(),
    )  # fmt: skip
    return key
