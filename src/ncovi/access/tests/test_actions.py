from collections.abc import Callable
from typing import Any

import pytest

from ncovi.access import actions
from ncovi.access.cards import OfficerCard, officer_card
from ncovi.access.models import Officer
from ncovi.access.tests.factories import PASSWORD, card, officer, organisation, small_organisations, station_officer
from ncovi.audit.models import Event
from ncovi.kernel import clock
from ncovi.kernel.errors import Conflict, Forbidden, Invalid
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db
ROLES = ("administrator", "health_officer", "supervisor")


@pytest.fixture(autouse=True)
def _country() -> None:
    small_country()
    small_organisations()


@pytest.fixture
def department() -> OfficerCard:
    return card(officer("department_of_health", "01", *ROLES))


def create(by: OfficerCard | None, kind: str = "station", code: str = "00004", **changed: Any) -> Officer:
    asked: dict[str, Any] = {
        "username": "nurse.ba-dinh",
        "full_name": "Một cán bộ",
        "organisation": organisation(kind, code).pk,
        "roles": ("health_officer",),
        "password": PASSWORD,
    } | changed
    return Officer.objects.get(pk=actions.create_officer(**asked, by=by, at=clock.now()))


def test_an_administrator_opens_accounts_below(department: OfficerCard) -> None:
    nurse = create(department)
    assert nurse.check_password(PASSWORD)
    assert officer_card(nurse).roles == ("health_officer",)


def test_opening_an_account_is_written_down(department: OfficerCard) -> None:
    nurse = create(department)
    event = Event.objects.get(subject_kind="officer")
    assert (event.action, event.actor_id, event.subject_id) == ("officer.created", str(department.id), str(nurse.pk))
    assert event.details == {"roles": ["health_officer"]}


def test_the_installation_itself_opens_the_first_account() -> None:
    assert create(None, "ministry", "VN", roles=ROLES).is_active


@pytest.mark.parametrize(
    ("code", "kind"), [("00691", "station"), ("08", "cdc"), ("VN", "ministry"), ("00004", "commune_committee")]
)
def test_nobody_opens_accounts_outside_the_own_line_and_territory(
    department: OfficerCard, code: str, kind: str
) -> None:
    with pytest.raises(Forbidden, match="organisation_outside"):
        create(department, kind, code)


def test_nobody_grants_what_they_lack(department: OfficerCard) -> None:
    with pytest.raises(Forbidden, match="grant_exceeds"):
        create(department, roles=("health_officer", "editor"))


def test_an_officer_without_the_permission_opens_no_account() -> None:
    with pytest.raises(Forbidden, match="permission_missing"):
        create(card(station_officer("00004", "supervisor")))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [({"roles": ("emperor",)}, "role_unknown"), ({"password": "12345678"}, "password_weak")],
)
def test_what_cannot_be_is_refused(department: OfficerCard, changed: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Invalid, match=refusal):
        create(department, **changed)


def test_a_sign_in_name_is_given_once(department: OfficerCard) -> None:
    create(department)
    with pytest.raises(Conflict, match="username_taken"):
        create(department)


def test_new_roles_replace_the_old_ones(department: OfficerCard) -> None:
    nurse = create(department)
    actions.set_roles(officer_id=nurse.pk, roles=("supervisor",), by=department, at=clock.now())
    assert officer_card(nurse).roles == ("supervisor",)


def test_nobody_takes_away_what_they_lack(department: OfficerCard) -> None:
    editor = officer("station", "00004", "editor")
    with pytest.raises(Forbidden, match="grant_exceeds"):
        actions.set_roles(officer_id=editor.pk, roles=(), by=department, at=clock.now())


@pytest.mark.parametrize("where", [lambda: station_officer("00691"), lambda: officer("cdc", "08", "viewer")])
def test_accounts_elsewhere_cannot_be_closed(department: OfficerCard, where: Callable[[], Officer]) -> None:
    with pytest.raises(Forbidden):
        actions.close_officer(officer_id=where().pk, by=department, at=clock.now())


def test_a_closed_account_is_inactive(department: OfficerCard) -> None:
    nurse = create(department)
    actions.close_officer(officer_id=nurse.pk, by=department, at=clock.now())
    nurse.refresh_from_db()
    assert not nurse.is_active
