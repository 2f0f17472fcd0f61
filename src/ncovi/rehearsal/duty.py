"""The demonstration's duty: a roster of this week and the next, a colleague who stands in, a record to answer for."""

from datetime import datetime, timedelta

from ncovi.access.duty.actions import Beyond, NewStandIn, break_glass, let_stand_in
from ncovi.access.duty.rules import FoundBy, GlassReason, StandInReason
from ncovi.access.queries import OfficerCard, officer_named
from ncovi.casework.clocks.actions import Duty, copy_week, put_on_duty
from ncovi.kernel.clock import day_of
from ncovi.kernel.ids import uuid7_from
from ncovi.people.queries.bulk import demo_people
from ncovi.rehearsal import accounts
from ncovi.territory.queries import commune_provinces

SEARCHED = 400
DAY = timedelta(days=1)


def load(*, at: datetime) -> None:
    """Write them, once."""
    head, nurse = officer_named("truong.badinh"), officer_named("tram.badinh")
    monday = day_of(at) - timedelta(days=day_of(at).weekday())
    days = [day for step in range(7) if (day := monday + DAY * step) >= day_of(at) - DAY]
    duties = (
        Duty(nurse.id, days, ["day"]),
        Duty(head.id, days[:3], ["evening"]),
        Duty(nurse.id, days[1:2], ["night"]),
    )
    for number, duty in enumerate(duties):
        if duty.days:
            put_on_duty(duty=duty, key=uuid7_from(at, "duty", str(number)), by=head, at=at)
    copy_week(monday=monday + 7 * DAY, by=head, at=at)
    _stand_in(head, at)
    _opening(nurse, at)


def _stand_in(head: OfficerCard, at: datetime) -> None:
    centre, deputy = officer_named("khuvuc.badinh"), officer_named("tram.ngocha")
    new = NewStandIn(deputy.id, head.id, None, StandInReason.LEAVE, at, at + 3 * DAY)
    let_stand_in(new=new, key=uuid7_from(at, "stand_in"), by=centre, at=at)


def _opening(nurse: OfficerCard, at: datetime) -> None:
    """Let the nurse have looked at somebody of another province, where one was invented."""
    provinces = commune_provinces()
    elsewhere = (one for one in demo_people(limit=SEARCHED) if provinces.get(one.commune) != accounts.PROVINCE)
    far = next(elsewhere, None)
    if far is None:
        return
    words = "Người nhà được đưa đến trạm trong tình trạng nặng, cần số điện thoại gia đình."
    whose = (far.cell, far.person, far.household)
    province = provinces.get(far.commune, "")
    beyond = Beyond(whose, far.commune, province, FoundBy.PHONE, GlassReason.DANGER, words)
    break_glass(beyond=beyond, key=uuid7_from(at, "glass"), by=nurse, at=at)
