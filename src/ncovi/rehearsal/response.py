"""Events of the demonstration: an outbreak under way in Ba Đình, with everything that is done about it, and one closed.

Keys come from the hour of the preparation, so that loading twice is loading once.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from ncovi.access.queries import OfficerCard, officer_named, organisation_for, organisation_of
from ncovi.casework.cases import queries as cases
from ncovi.casework.cases.queries import Filters
from ncovi.casework.signals import queries as signals
from ncovi.kernel.clock import day_of
from ncovi.kernel.ids import uuid7_from
from ncovi.rehearsal.accounts import HOME_COMMUNE, PROVINCE, SIBLING_COMMUNE
from ncovi.response import actions
from ncovi.response.actions.assessing import NewAssessment, NewDecision
from ncovi.response.actions.measuring import NewMeasure
from ncovi.response.actions.opening import NewEvent
from ncovi.response.areas import Area
from ncovi.response.refs import Ref
from ncovi.response.rules import Action, Confidence, LinkKind, Status, TaskState

HOME, SIBLING = Area(PROVINCE, HOME_COMMUNE), Area(PROVINCE, SIBLING_COMMUNE)
BASIS = "Quyết định 112/QĐ-UBND"
MOST_LINKED = 12


def load(*, at: datetime) -> None:
    """Write both events."""
    lead, station = officer_named("cdc.hanoi"), officer_named("truong.badinh")
    _outbreak(lead, station, at)
    _closed(lead, at - timedelta(days=50))


def _outbreak(by: OfficerCard, station: OfficerCard, at: datetime) -> None:
    first = at - timedelta(days=9)
    event = _key(first, "outbreak")
    began = day_of(at) - timedelta(days=14)
    new = NewEvent(
        title="Ổ dịch tại chợ Châu Long, phường Ba Đình", areas=(HOME, SIBLING), began_on=began, place="Chợ Châu Long",
        note="Nhiều ca bệnh có liên quan đến chợ trong một tuần.",
    )  # fmt: skip
    actions.open_event(new=new, refs=_refs(by), key=event, by=by, at=first)
    _move(event, Action.CONFIRMED, by, first + timedelta(hours=5))
    _move(event, Action.RESPONDING, by, first + timedelta(hours=9))
    _assess(event, (3, 3), by, first + timedelta(hours=6))
    _assess(event, (4, 3), by, at - timedelta(days=2))
    decided = NewDecision(
        text="Tạm dừng khu hàng ăn trong chợ, tổ chức xét nghiệm cho tiểu thương.", decided_on=day_of(first),
        decided_by="Chủ tịch Ủy ban nhân dân phường Ba Đình", legal_basis=BASIS,
    )  # fmt: skip
    actions.decide(event=event, new=decided, key=_key(first, "decision"), by=by, at=first + timedelta(hours=8))
    _measures(event, by, first, at)
    _tasks(event, by, station, at)
    text = "Dịch đang được khoanh gọn; cần tiếp tục theo dõi người tiếp xúc."
    made_at = at - timedelta(days=1)
    actions.report(event=event, text=text, language="vi", key=_key(made_at, "report"), by=by, at=made_at)


def _refs(by: OfficerCard) -> list[Ref]:
    found = cases.listing(by.scope, Filters(communes=(HOME_COMMUNE, SIBLING_COMMUNE)), limit=MOST_LINKED).rows
    refs = [Ref(LinkKind.CASE, one.id, one.cell) for one in found]
    waiting = signals.signals(by.scope, signals.Filters(unit=HOME_COMMUNE), limit=2).rows
    return refs + [Ref(LinkKind.SIGNAL, one.id) for one in waiting]


def _measures(event: UUID, by: OfficerCard, first: datetime, at: datetime) -> None:
    committee = organisation_for(HOME_COMMUNE, "commune_committee") or organisation_of("province_committee", PROVINCE)
    station = organisation_for(HOME_COMMUNE) or by.organisation_id
    began = day_of(first)
    planned = (
        NewMeasure("closure", (HOME,), began, station, committee, None, BASIS, 25_000_000, "Khu hàng ăn của chợ."),
        NewMeasure("testing_drive", (HOME, SIBLING), began + timedelta(days=1), by.organisation_id, by.organisation_id,
                   began + timedelta(days=4), "", 180_000_000, "Tiểu thương và người mua thường xuyên."),
        NewMeasure("communication", (HOME,), began + timedelta(days=2), station, by.organisation_id),
        NewMeasure("disinfection", (HOME,), day_of(at) + timedelta(days=1), station, by.organisation_id),
    )  # fmt: skip
    for number, new in enumerate(planned):
        key, moment = _key(first, f"measure {number}"), first + timedelta(hours=10 + number)
        actions.take_measure(event=event, new=new, key=key, by=by, at=moment)
    done = _key(first, "measure 1")
    actions.change_measure(
        event=event, measure=done, status=Status.RUNNING, last_day=began + timedelta(days=4), cost=180_000_000,
        key=_key(first, "testing begun"), by=by, at=first + timedelta(days=1),
    )  # fmt: skip
    actions.change_measure(
        event=event, measure=done, status=Status.DONE, last_day=began + timedelta(days=4), cost=172_400_000,
        key=_key(first, "testing done"), by=by, at=first + timedelta(days=5),
    )  # fmt: skip
    begun = _key(first, "measure 2")
    actions.change_measure(
        event=event, measure=begun, status=Status.RUNNING, last_day=None, cost=None,
        key=_key(first, "communication begun"), by=by, at=first + timedelta(days=2),
    )  # fmt: skip


def _tasks(event: UUID, by: OfficerCard, station: OfficerCard, at: datetime) -> None:
    told = (
        ("Lập danh sách tiểu thương đã nghỉ bán trong 14 ngày qua.", timedelta(days=-3), timedelta(hours=30)),
        ("Gọi cho các hộ ở tổ 5 và tổ 6, hỏi ai có sốt hoặc ho.", timedelta(days=-1), timedelta(days=2)),
    )
    for number, (text, given, within) in enumerate(told):
        moment = at + given
        actions.give_task(
            event=event, organisation_id=station.organisation_id, text=text, due_at=moment + within,
            key=_key(at, f"task {number}"), by=by, at=moment,
        )  # fmt: skip
    actions.answer_task(
        task=_key(at, "task 0"), state=TaskState.DONE, words="Đã lập: 42 người, gửi về Trung tâm.",
        key=_key(at, "answer"), by=station, at=at - timedelta(days=2),
    )  # fmt: skip


def _closed(by: OfficerCard, at: datetime) -> None:
    event = _key(at, "closed")
    began = day_of(at) - timedelta(days=3)
    new = NewEvent(title="Chùm ca sốt ở trường tiểu học, phường Ngọc Hà", areas=(SIBLING,), began_on=began)
    actions.open_event(new=new, key=event, by=by, at=at)
    _move(event, Action.CONFIRMED, by, at + timedelta(hours=20))
    _assess(event, (2, 2), by, at + timedelta(days=1))
    note = "Không còn ca sốt nào ở trường từ bốn tuần nay; xét nghiệm đều âm tính."
    _move(event, Action.CLOSED, by, at + timedelta(days=31), note)


def _move(event: UUID, step: Action, by: OfficerCard, at: datetime, note: str = "") -> None:
    actions.move(event=event, action=step, note=note, key=_key(at, f"{event} {step}"), by=by, at=at)


def _assess(event: UUID, scales: Sequence[int], by: OfficerCard, at: datetime) -> None:
    likelihood, impact = scales
    new = NewAssessment(
        likelihood, impact, "Chợ đông, nhiều người qua lại mỗi ngày.",
        "Nhiều tiểu thương lớn tuổi; trạm y tế chỉ có hai người.", Confidence.MODERATE,
    )  # fmt: skip
    actions.assess(event=event, new=new, key=_key(at, f"{event} risk"), by=by, at=at)


def _key(at: datetime, name: str) -> UUID:
    return uuid7_from(at.replace(minute=0, second=0, microsecond=0), "rehearsal", name)
