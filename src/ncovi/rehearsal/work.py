"""Work of several kinds for the demonstration: a call that came in, an alarm, a referral, and a filter that is kept."""

from datetime import datetime, timedelta
from uuid import UUID

from ncovi.access.queries import OfficerCard, officer_named
from ncovi.audit.actions import SYSTEM
from ncovi.casework import queries
from ncovi.casework.opening import NewItem, open_item
from ncovi.casework.rules import Kind
from ncovi.casework.worklist import actions
from ncovi.casework.worklist.actions import NewCall
from ncovi.kernel.ids import uuid7_from
from ncovi.rehearsal.accounts import HOME_COMMUNE, PROVINCE

CLERK, NURSE, CENTRE = "truc.badinh", "tram.badinh", "khuvuc.badinh"
CALLS = (
    ("Nhà hàng xóm có ba người sốt và ho từ hôm qua, chưa ai đi khám.", "Bà Lan, ngõ 12", 2),
    ("Hỏi lịch phát thuốc cho người đang theo dõi tại nhà.", "", 1),
)


def load(*, at: datetime) -> None:
    """Open the work; what is there already stays one."""
    for number, (text, caller, level) in enumerate(CALLS):
        moment = at - timedelta(minutes=25 + 40 * number)
        call = NewCall(text, caller, HOME_COMMUNE, level)
        actions.enter_call(call=call, key=_key("call", number), by=officer_named(CLERK), at=moment)
    alarm = NewItem(
        kind=Kind.ALARM,
        commune=HOME_COMMUNE,
        province=PROVINCE,
        level=2,
        reasons=("alarm.rising",),
        subject=("alarm", _key("alarm", 0)),
    )
    open_item(new=alarm, key=_key("alarm", 1), by=SYSTEM, at=at - timedelta(minutes=50))
    nurse = officer_named(NURSE)
    _refer(nurse, at)
    actions.keep_filter(name="Gấp, chưa ai nhận", query="tab=waiting&level=3&free=1", first=False, by=nurse, at=at)


def _refer(nurse: OfficerCard, at: datetime) -> None:
    """Let the area centre ask the station to look after the most urgent declaration that nobody has."""
    waiting = queries.worklist(nurse.scope, queries.Filters(state="open"), limit=1).rows
    for item in waiting:
        actions.refer(
            work=("item", item.id),
            to=nurse.organisation_id,
            words="Trung tâm đã xem; trạm ở gần, nhờ trạm đến nhà đo SpO2 trong hôm nay.",
            key=_key("refer", 0),
            by=officer_named(CENTRE),
            at=at,
        )


def _key(kind: str, number: int) -> UUID:
    return uuid7_from(datetime.fromisoformat("2026-01-01T00:00:00+00:00"), "demo work", kind, str(number))
