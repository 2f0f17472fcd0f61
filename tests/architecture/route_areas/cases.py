"""A case of a person and what belongs to it: a result of theirs, and one that belongs to nobody yet."""

from typing import Any

from django.apps import apps

from ncovi.access.tests.factories import card, station_officer
from ncovi.casework.cases.actions import NewCase, open_case
from ncovi.casework.laboratory.actions import record_result, take_in
from ncovi.casework.laboratory.keeping import NewResult
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.people.matching.described import Described
from tests.architecture.route_objects import Base


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the parameters of the routes about cases and results."""
    nurse, at = card(station_officer(base.item.commune)), clock.now()
    who = base.person.cell, base.person.id
    case = open_case(person=who, new=NewCase("suspected", criteria=("antigen_positive",)), key=uuid7(), by=nurse, at=at)
    # Whoever walks in holds every role at the station, so their patients are taken for the station's.
    rows = apps.get_model("cases", "Case").objects.unscoped("a test")
    rows.filter(id=case[1]).update(hospital_id=nurse.organisation_id)
    new = NewResult("rt_pcr", "positive", clock.day_of(at))
    result = record_result(person=who, new=new, key=uuid7(), by=nurse, at=at)
    described = Described(full_name="Phạm Quốc Khánh", commune=base.item.commune)
    waiting = take_in(described=described, new=new, key=uuid7(), by=nurse, at=at)
    one, person = {"cell": case[0], "case_id": case[1]}, {"cell": who[0], "person_id": who[1]}
    found, incoming = {"cell": result[0], "result_id": result[1]}, {"incoming_id": waiting}
    return {
        "console:case": one,
        "console:case_step": one | {"step": "note"},
        "console:patient": one,
        "console:patient_step": one | {"step": "note"},
        "console:open_case": person,
        "console:record_result": person,
        "console:result": found,
        "console:take_result_back": found,
        "console:incoming_result": incoming,
        "console:assign_result": incoming | person,
        "console:register_for_result": incoming,
        "console:give_up_result": incoming,
    }
