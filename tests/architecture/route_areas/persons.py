"""What the addresses about a person's record name."""

from typing import Any

from ncovi.casework.tests.factories import person
from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.people.matching.models import Merge
from tests.architecture.route_objects import Base


def parameters(base: Base) -> dict[str, dict[str, Any]]:
    """Return the person, and another record that may be theirs."""
    about = {"cell": base.person.cell, "person_id": base.person.id}
    other, joined = (person(base.person.commune, "Nguyễn Thị Hoà") for _ in range(2))
    Merge.objects.create(
        id=uuid7(), cell=joined.cell, person_id=joined.id, kept_cell=other.cell, kept_id=other.id, score=100,
        reasons=[], officer_id=0, organisation_id=0, at=clock.now(),
    )  # fmt: skip
    both = about | {"other_cell": other.cell, "other_id": other.id}
    return {
        **{f"console:{name}": about for name in ("open_person", "correct_person", "find_same")},
        "console:separate_people": {"cell": joined.cell, "person_id": joined.id},
        **{f"console:{name}": both for name in ("compare_people", "join_people", "tell_people_apart")},
    }
