"""Somebody of the demonstration family is on record twice, and something about another was corrected."""

from datetime import datetime, timedelta

from ncovi.access.queries import officer_named
from ncovi.kernel.ids import uuid7_from
from ncovi.people import queries
from ncovi.people.actions.registering import register
from ncovi.people.matching.actions import Correct, correct, give_reason
from ncovi.people.matching.pairs import propose
from ncovi.people.matching.queries import Described
from ncovi.people.queries import PersonView
from ncovi.people.tokens import Claims
from ncovi.rehearsal.accounts import HOME_COMMUNE
from ncovi.rehearsal.family import PHONE

# As a colleague on the telephone wrote down who is there already: name without accents, the year as they heard it.
HEARD = {"Trần Thị Bình": "Tran Thi Binh", "Phạm Thị Sáu": "Phạm Thị Sáu", "Nguyễn Văn An": "Văn An Nguyên"}


def load(*, home: Claims, at: datetime) -> None:
    """Register some of the family once more, find that out, and correct an address."""
    officer = officer_named("dichte.hanoi")
    family = {one.full_name: one for one in queries.members(home)}
    keys = []
    for known, name in HEARD.items():
        key = uuid7_from(at - timedelta(hours=6), "heard", name)
        told = _described(family[known], name)
        keys.append(register(described=told, key=key, by=officer, at=at - timedelta(hours=6))[:2])
    propose(keys, at)
    _correct(family["Nguyễn Văn An"], at - timedelta(hours=5))


def _described(who: PersonView, name: str) -> Described:
    return Described(name, birth_year=who.birth_year, sex=who.sex, phone=PHONE, commune=HOME_COMMUNE)


def _correct(who: PersonView, at: datetime) -> None:
    nurse, person = officer_named("tram.badinh"), (who.cell, who.id)
    why = uuid7_from(at, "why", str(who.id))
    give_reason(key=why, person=person, reason="they_asked", note="Gọi lại để hỏi địa chỉ", by=nurse, at=at)
    right = Correct({"address": "Số 12 phố Đội Cấn", "birth_date": f"{who.birth_year}-04-19"}, "told")
    correct(key=uuid7_from(at, "correct", str(who.id)), person=person, correct=right, by=nurse, at=at)
