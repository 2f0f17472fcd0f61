"""The demonstration's own family: known names and a telephone number that is printed with the accounts."""

from datetime import datetime

from ncovi.kernel.clock import day_of
from ncovi.kernel.ids import uuid7_from
from ncovi.people.consent_texts import HEALTH_CARE, in_force
from ncovi.people.loading import NewHousehold, NewPerson, load_households
from ncovi.people.rules import cell_of
from ncovi.people.tokens import Claims
from ncovi.rehearsal.accounts import HOME_COMMUNE, PROVINCE

PHONE = "+84900000001"

# Name, sex, age and relation to the holder of the account.
MEMBERS = (
    ("Nguyễn Văn An", "male", 41, "self"),
    ("Trần Thị Bình", "female", 38, "spouse"),
    ("Nguyễn Minh Châu", "female", 8, "child"),
    ("Phạm Thị Sáu", "female", 72, "parent"),
)


def load(*, at: datetime) -> None:
    """Store the family, as if it had joined `at`."""
    members = [
        NewPerson(uuid7_from(at, "family", name), name, sex, at.year - age, relation)
        for name, sex, age, relation in MEMBERS
    ]
    home = NewHousehold(uuid7_from(at, "family"), HOME_COMMUNE, PROVINCE, PHONE, members)
    load_households([home], source="demo", consent_version=in_force(HEALTH_CARE, day_of(at)), at=at)


def claims(*, at: datetime) -> Claims:
    """Return in whose name the family acts, if it joined `at`."""
    home = uuid7_from(at, "family")
    return Claims(cell_of(home), home, 0, 0)
