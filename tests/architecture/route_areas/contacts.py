"""What stands behind the addresses of contacts: a case of the household's person, a contact of it, and a link."""

from typing import Any

from ncovi.access.tests.factories import card, station_officer
from ncovi.casework.contacts.actions import link_cases, name_contact
from ncovi.casework.contacts.tests.factories import a_case, near
from ncovi.casework.tests.factories import person
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from tests.architecture.route_objects import COMMUNE, Base


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of each route of this area."""
    nurse = card(station_officer(COMMUNE))
    source = a_case(nurse, onset=6, who=person(COMMUNE))
    case = a_case(nurse, onset=2, who=person(COMMUNE))
    met = name_contact(
        case=case.key, person=(base.person.cell, base.person.id), exposure=near(), key=uuid7(), by=nurse, at=clock.now()
    )
    link = link_cases(case=case.key, infector=source.key, certainty="probable", evidence="named", key=uuid7(), by=nurse,
                      at=clock.now())  # fmt: skip
    contact = {"cell": met[0], "contact_id": met[1]}
    of_case = {"cell": case.cell, "case_id": case.id}
    found: dict[str, dict[str, Any]] = {
        f"console:{name}": contact
        for name in ("contact", "contact_class", "follow_contact", "close_contact", "reopen_contact")
    }
    found |= {
        f"console:{name}": of_case
        for name in ("case_contacts", "name_contacts", "name_household", "link_case", "case_transmission")
    }
    found |= {f"console:{name}": of_case | {"link_id": link} for name in ("prefer_link", "withdraw_link")}
    return found
