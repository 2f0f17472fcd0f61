"""What the demonstration's people report around them: some waiting, one being checked, one with its result."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ncovi.access.queries import OfficerCard, officer_named
from ncovi.audit.actions import SYSTEM, Actor
from ncovi.casework.signals import actions, queries
from ncovi.casework.signals.jobs import open_signals
from ncovi.casework.signals.queries import Filters
from ncovi.casework.signals.rules import Outcome
from ncovi.kernel import outbox
from ncovi.kernel.clock import day_of, now
from ncovi.kernel.ids import uuid7_from
from ncovi.people.tokens import Claims
from ncovi.rehearsal.accounts import HOME_COMMUNE, SIBLING_COMMUNE
from ncovi.reports.actions import RECEIVED_TOPIC, Told, send

NURSE = "tram.badinh"
ADDRESS = "192.0.2.20"


@dataclass(frozen=True, slots=True)
class Story:
    """A report to be made: how long ago, whose, and what it says."""

    hours: int
    kind: str
    place: str
    text: str
    count: int | None = None
    commune: str = HOME_COMMUNE
    named: bool = False


STORIES = (
    Story(30, "cluster", "Lớp 3A, Trường Tiểu học Thành Công", "Nhiều cháu cùng lớp sốt, ho.", 6, named=True),
    Story(5, "gathering", "Sân chung cư số 12 Ngọc Khánh", "Liên hoan đông, không đeo khẩu trang.", 60, named=True),
    Story(1, "animals", "Bờ hồ Ngọc Khánh, gần trạm bơm", "Vịt chết nổi ven hồ từ sáng nay.", 9),
    Story(1, "shortage", "Hiệu thuốc phố Đội Cấn", "Hết thuốc hạ sốt và que thử."),
    Story(20, "rumour", "", "Có người nói uống nước tỏi thì khỏi bệnh, khỏi cần đi khám.", commune=SIBLING_COMMUNE),
)


def load(*, home: Claims, at: datetime) -> None:
    """Report, let signals be opened, and let the nurse answer the first and take up the second."""
    for number, story in enumerate(STORIES):
        _report(number, story, home, at)
    while outbox.deliver({RECEIVED_TOPIC: open_signals}, at=now()):
        continue
    nurse = officer_named(NURSE)
    for kind, step in (("cluster", _answer), ("gathering", _take_up)):
        for signal in queries.signals(nurse.scope, Filters(kind=kind)).rows:
            step(signal, nurse, at)


def _report(number: int, story: Story, home: Claims, at: datetime) -> None:
    moment = at - timedelta(hours=story.hours)
    told = Told(
        story.kind, story.commune, story.place, None, day_of(moment), ongoing=False, count=story.count, text=story.text
    )
    send(
        report=uuid7_from(moment, "report", str(number)),
        told=told,
        reporter=home if story.named else None,
        address=ADDRESS,
        language="vi",
        by=Actor("citizen", str(home.household)) if story.named else SYSTEM,
        at=moment,
    )


def _answer(signal: queries.SignalView, nurse: OfficerCard, at: datetime) -> None:
    actions.close(
        signal_id=signal.id,
        outcome=Outcome.DEALT_WITH,
        note="Đã gọi cô giáo chủ nhiệm; ba cháu đã được khám.",
        public_text="Trạm đã khám cho các cháu và hướng dẫn nhà trường khử khuẩn lớp học.",
        key=uuid7_from(at, "signal.close", str(signal.id)),
        by=nurse,
        at=at,
    )


def _take_up(signal: queries.SignalView, nurse: OfficerCard, at: datetime) -> None:
    actions.claim(signal_id=signal.id, key=uuid7_from(at, "signal.claim", str(signal.id)), by=nurse, at=at)
