"""What the demonstration's people ask: some answered and closed, one answered just now, others still waiting."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from uuid import UUID

from ncovi.access.queries import officer_named
from ncovi.audit.actions import Actor
from ncovi.casework.help import actions
from ncovi.casework.help.actions.beginning import Question
from ncovi.casework.help.given import call_windows
from ncovi.casework.help.jobs import escalate_unanswered
from ncovi.casework.help.rules import Helped
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.ids import uuid7_from
from ncovi.people import queries as people
from ncovi.people.tokens import Claims
from ncovi.rehearsal import family

NURSE = "tram.badinh"
# Most families of the country have one of these.
NAMES = ("Nguyễn", "Trần", "Lê", "Phạm")
SUMMARY = "Nghỉ ở nhà, uống đủ nước, đo nhiệt độ hai lần mỗi ngày. Hỏi lại nếu sốt quá hai ngày."


@dataclass(frozen=True, slots=True)
class Story:
    """A question: so many minutes ago, how urgent, its words, and after how many minutes it was answered with what."""

    ago: int
    urgency: str
    text: str
    answered: int | None = None
    answer: str = ""
    goes_on: bool = False
    danger: tuple[str, ...] = ()
    call: bool = False


# The last one of the family is answered and not read yet.
FAMILY = (
    Story(1_500, "today", "Bé nhà tôi 8 tuổi, ho nhẹ hai hôm nay, không sốt. Có cần đưa cháu đi khám không?", 14,
          "Chào anh, cháu không sốt và vẫn ăn chơi thì theo dõi ở nhà là được. Anh đo nhiệt độ sáng và tối nhé."),
    Story(55, "today", "Mẹ tôi 72 tuổi, thấy mệt và đau họng từ sáng. Mẹ có bệnh huyết áp.", 21,
          "Chào anh, tôi là điều dưỡng của trạm. Bác đo được nhiệt độ bao nhiêu, có khó thở không ạ?", goes_on=True),
)  # fmt: skip
NEIGHBOURS = (
    Story(2_900, "today", "Tôi sốt 38 độ từ tối qua, có phải làm xét nghiệm không?", 18, "Bạn nghỉ ngơi nhé."),
    Story(2_700, "today", "Tôi vừa về từ nơi có dịch, cần ở nhà mấy ngày?", 35, "Bạn ở nhà và theo dõi nhé."),
    Story(1_400, "today", "Uống thuốc hạ sốt mấy tiếng một lần thì được?", 12, "Cách nhau ít nhất bốn tiếng."),
    Story(900, "today", "Cả nhà tôi đau họng, có cần báo cho trường của con không?", 26, "Bạn báo cô giáo nhé."),
    Story(400, "today", "Tôi là người tiếp xúc gần, hôm nay bắt đầu ho.", 44, "Bạn đeo khẩu trang và ở phòng riêng."),
    Story(300, "today", "Tôi đã gọi mà máy bận. Cháu sốt cao không hạ.", call=True),
    Story(95, "question", "Tôi tiêm vắc xin tuần trước, giờ đau tay, có sao không?"),
    Story(12, "urgent", "Bố tôi thở nhanh và mệt lả.", danger=("breathless_at_rest",)),
    Story(7, "urgent", "Tôi sốt 39 độ, nôn từ đêm.", call=True),
)  # fmt: skip


def load(*, at: datetime) -> None:
    """Ask, answer, close, and let what waits too long go to the area centre."""
    nurse = officer_named(NURSE)
    home = {one.relation: one for one in people.search(nurse.scope, family.PHONE)}
    for relation, story in zip(("child", "parent"), FAMILY, strict=True):
        _tell(Claims(home[relation].cell, home[relation].household_id, 0, 0), home[relation].id, story, at)
    found = {one.household_id: one for name in NAMES for one in people.search(nurse.scope, name, limit=len(NEIGHBOURS))}
    neighbours = [one for key, one in found.items() if key != home["self"].household_id]
    # A small demonstration has few neighbours: some of them ask twice.
    for story, one in zip(NEIGHBOURS, cycle(neighbours), strict=False):
        _tell(Claims(one.cell, one.household_id, 0, 0), one.id, story, at)
    escalate_unanswered(at=at)


def _tell(claims: Claims, person: UUID, story: Story, at: datetime) -> None:
    asked = at - timedelta(minutes=story.ago)
    key = uuid7_from(asked, "help", str(person), story.text)
    citizen = Actor("citizen", str(claims.household))
    window = call_windows(at)[0] if story.call else None
    question = Question(person, story.text, story.urgency, story.danger, window)
    try:
        actions.open_conversation(claims=claims, key=key, question=question, by=citizen, at=asked)
    except (Invalid, NotFound):
        # Whoever moved away or took the consent back asks nothing.
        return
    if story.answered is None:
        return
    nurse, then = officer_named(NURSE), asked + timedelta(minutes=story.answered)
    actions.answer(conversation_id=key, key=uuid7_from(then, "answer"), text=story.answer, by=nurse, at=then)
    if story.goes_on:
        return
    later = then + timedelta(minutes=30)
    actions.close(conversation_id=key, key=uuid7_from(later, "close"), summary=SUMMARY, by=nurse, at=later)
    actions.read(claims=claims, conversation_id=key, by=citizen, at=later)
    actions.say_whether_it_helped(claims=claims, conversation_id=key, helped=Helped.YES, words="", by=citizen, at=later)
