"""What is wrong with a declaration, where, and how to say so in the reader's language."""

import re

import msgspec

from ncovi.instruments import messages
from ncovi.instruments.instrument import Instrument
from ncovi.instruments.problems import Problem
from ncovi.instruments.strict import split_error
from ncovi.kernel.errors import Invalid
from ncovi.kernel.languages import in_language

_FIELD = re.compile(r"field `(?P<name>[^`]{1,60})`")

TEXTS: dict[str, dict[str, str]] = {
    "not_json": {"en": "The body is not valid JSON in UTF-8.", "vi": "Nội dung gửi không phải JSON hợp lệ (UTF-8)."},
    "too_deep": {"en": "The body is nested too deeply.", "vi": "Nội dung gửi lồng nhau quá sâu."},
    "wrong_type": {"en": "The value is of the wrong type.", "vi": "Giá trị không đúng kiểu."},
    "unknown_member": {"en": "This field is not known here.", "vi": "Trường này không được chấp nhận."},
    "missing": {"en": "This field is missing.", "vi": "Thiếu trường này."},
    "count": {
        "en": "Send from 1 to {limit} declarations at a time.",
        "vi": "Mỗi lần gửi từ 1 đến {limit} tờ khai.",
    },
    "id_not_version_7": {
        "en": "The id must be a UUID of version 7.",
        "vi": "Mã của tờ khai phải là UUID phiên bản 7.",
    },
    "id_twice": {"en": "This id stands twice in the request.", "vi": "Mã này xuất hiện hai lần trong một lần gửi."},
    "in_future": {
        "en": "The declaration is dated in the future. Check the clock of the device.",
        "vi": "Tờ khai có thời gian ở tương lai. Hãy kiểm tra đồng hồ của thiết bị.",
    },
    "too_old": {
        "en": "The declaration is more than {days} days old. Please declare anew.",
        "vi": "Tờ khai đã quá {days} ngày. Vui lòng khai báo lại.",
    },
    "unknown_instrument": {"en": "There is no such form.", "vi": "Không có tờ khai này."},
    "unknown_person": {
        "en": "There is no such person in your household.",
        "vi": "Không có người này trong hộ gia đình của bạn.",
    },
    "no_consent": {
        "en": "This person has not agreed to the health unit receiving declarations. Ask for consent first.",
        "vi": "Người này chưa đồng ý để cơ quan y tế tiếp nhận khai báo. Hãy xin đồng ý trước.",
    },
    "conflicting": {
        "en": "A declaration with this id and other content is already stored.",
        "vi": "Đã có tờ khai cùng mã này nhưng nội dung khác.",
    },
}


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong.

    `pointer` is a JSON pointer into the request; `problem` is one of the answers where there is an `instrument`.
    """

    pointer: str
    problem: Problem
    instrument: Instrument | None = None

    @property
    def code(self) -> str:
        """The stable word for programs."""
        return self.problem.code

    def text(self, lang: str) -> str:
        """The sentence for people."""
        if self.instrument is not None:
            return messages.message(self.problem, self.instrument, lang)
        return in_language(TEXTS[self.problem.code], lang).format_map(self.problem.params)


class DeclarationsRefused(Invalid):
    """Declarations that cannot be stored as they are; nothing of the request was stored."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep the faults, and give programs their pointers."""
        super().__init__("declarations", details={"pointers": [fault.pointer for fault in faults]})
        self.faults = faults


def fault(pointer: str, code: str, **params: int) -> Fault:
    """Return a fault of the envelope."""
    return Fault(pointer, Problem(pointer, code, params))


def fault_of(error: Exception) -> Fault:
    """Return the fault behind an error of the body's decoder; no value of the body is repeated in it."""
    if isinstance(error, RecursionError):
        return fault("", "too_deep")
    if not isinstance(error, msgspec.ValidationError):
        return fault("", "not_json")
    pointer, reason = split_error(error)
    field = _FIELD.search(reason)
    if field is None:
        return fault(pointer, "wrong_type")
    return fault(f"{pointer}/{field['name']}", "unknown_member" if "unknown" in reason else "missing")
