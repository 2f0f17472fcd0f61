"""Who was checked hears that there is something to read, and nothing of what it says."""

import pytest
from django.apps import apps

from ncovi.access.tests.factories import card, station_officer
from ncovi.casework import actions
from ncovi.casework.rules import Outcome
from ncovi.casework.tests.factories import CELL, person, work_item
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.secrets import vault
from ncovi.messaging.notices import TOPIC

pytestmark = pytest.mark.usefixtures("country")


def verified(who: object) -> None:
    item = work_item(who=who)
    actions.verify(
        item_id=item.id,
        outcome=Outcome.REFERRED,
        note="Sốt cao",
        public_text="Đến trạm sáng mai",
        key=uuid7(),
        by=card(station_officer("00004")),
        at=now(),
    )


def home() -> object:
    """Return a person whose household has a telephone."""
    household = uuid7()
    sealed = vault().seal("+84912345678")
    apps.get_model("people", "Household").objects.create(cell=CELL, id=household, phone_sealed=sealed, commune="00004")
    return person(household_id=household)


def test_a_verified_declaration_is_told_to_its_household_without_a_word_of_health() -> None:
    verified(home())
    [told] = OutboxMessage.objects.filter(topic=TOPIC)
    assert (told.body["kind"], told.body["template"], told.body["params"]) == ("outcome", "outcome_ready", {})
    assert "912345678" not in str(told.body)
    assert "Sốt" not in str(told.body)


def test_a_household_that_is_not_there_any_more_is_told_nothing() -> None:
    verified(person())
    assert not OutboxMessage.objects.filter(topic=TOPIC).exists()
