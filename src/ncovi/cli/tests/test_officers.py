"""An installation's first accounts are opened from the command line."""

import pytest

from ncovi.access.queries import officer_named
from ncovi.access.tests.factories import small_organisations
from ncovi.cli import officers
from ncovi.cli.main import parser
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db
NURSE = ("officer", "add", "hoa", "--name", "Nguyễn Thị Hòa", "--organisation", "station:00004",
         "--role", "health_officer", "--make-password")  # fmt: skip


@pytest.fixture(autouse=True)
def country() -> None:
    small_country()
    small_organisations()


def _add(*arguments: str) -> None:
    officers._add(parser().parse_args(arguments))


def test_an_account_from_the_command_line_may_do_what_its_roles_permit(capsys: pytest.CaptureFixture[str]) -> None:
    _add(*NURSE)
    nurse = officer_named("hoa")
    assert (nurse.roles, nurse.scope.communes) == (("health_officer",), ("00004",))
    assert "shown only now" in capsys.readouterr().out


def test_a_name_that_is_taken_is_refused() -> None:
    _add(*NURSE)
    with pytest.raises(Conflict):
        _add(*NURSE)


@pytest.mark.parametrize(("given", "instead", "refusal"), [
    ("station:00004", "station:99999", NotFound),
    ("station:00004", "nowhere", NotFound),
    ("health_officer", "king", Invalid),
])  # fmt: skip
def test_what_does_not_exist_is_refused(given: str, instead: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        _add(*(instead if argument == given else argument for argument in NURSE))
