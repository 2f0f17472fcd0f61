"""The desk of the demonstration: yesterday the grandmother of the family called, and the clerk declared for her."""

from datetime import datetime, timedelta

from ncovi.access.queries import officer_named
from ncovi.declarations.desk.actions import declare_for
from ncovi.declarations.wire import declaration
from ncovi.instruments.registry import current
from ncovi.kernel.clock import day_of
from ncovi.kernel.ids import uuid7_from
from ncovi.people.queries import members
from ncovi.people.tokens import Claims

CLERK = "truc.badinh"


def load(*, home: Claims, at: datetime) -> None:
    """Declare for the family's grandmother in the words of the clerk; again it changes nothing."""
    called_at = at - timedelta(days=1)
    form = current("covid19/universal", day_of(called_at))
    grandmother = next(one for one in members(home) if one.relation == "parent")
    answers = {name: False for name, item in form.fields.items() if item.type == "boolean" and item.required}
    given = declaration(
        id=uuid7_from(called_at, "desk", str(grandmother.id)),
        person=grandmother.id,
        instrument=form.key,
        version=form.version,
        answers=answers | {"birth_year": grandmother.birth_year, "sex": grandmother.sex},
    )
    person = (grandmother.cell, grandmother.id)
    declare_for(person=person, given=given, way="hotline", by=officer_named(CLERK), at=called_at)
