"""What a problem with an answer is called, in the languages of the house.

`{limit}`, `{days}` and `{other}` are filled from the problem's params; `other` is the text of another question.
"""

from typing import TYPE_CHECKING

from ncovi.instruments.problems import Problem
from ncovi.kernel.languages import in_language

if TYPE_CHECKING:
    from ncovi.instruments.instrument import Instrument

CATALOGUE: dict[str, dict[str, str]] = {
    "required": {"en": "Please answer this question.", "vi": "Vui lòng trả lời câu hỏi này."},
    "not_asked": {
        "en": "This question does not apply after your other answers. Remove this answer, or correct the other one.",
        "vi": "Câu hỏi này không áp dụng theo các câu trả lời khác. Hãy xóa câu trả lời này hoặc sửa câu trả lời kia.",
    },
    "option": {"en": "Choose one of the answers listed.", "vi": "Hãy chọn một trong các câu trả lời đã cho."},
    "minimum": {"en": "Enter {limit} or more.", "vi": "Hãy nhập từ {limit} trở lên."},
    "maximum": {"en": "Enter {limit} or less.", "vi": "Hãy nhập không quá {limit}."},
    "too_long": {"en": "Use at most {limit} characters.", "vi": "Chỉ nhập tối đa {limit} ký tự."},
    "too_many": {"en": "Give at most {limit} entries.", "vi": "Chỉ ghi tối đa {limit} mục."},
    "empty": {"en": "Write something, or leave the answer out.", "vi": "Hãy nhập nội dung hoặc bỏ trống."},
    "characters": {
        "en": "The text holds characters that cannot be stored. Type it again.",
        "vi": "Nội dung có ký tự không lưu được. Hãy nhập lại.",
    },
    "future": {"en": "This is in the future. Check it.", "vi": "Thời gian này ở tương lai. Hãy kiểm tra lại."},
    "too_long_ago": {
        "en": "This is more than {days} days ago. Check the date.",
        "vi": "Ngày này đã quá {days} ngày. Hãy kiểm tra lại.",
    },
    "before": {
        "en": "This date is before “{other}”. Check both.",
        "vi": "Ngày này trước “{other}”. Hãy kiểm tra lại cả hai.",
    },
    "type_boolean": {"en": "Answer yes or no.", "vi": "Hãy trả lời Có hoặc Không."},
    "type_integer": {"en": "Enter a whole number.", "vi": "Hãy nhập một số nguyên."},
    "type_decimal": {"en": "Enter a number, such as 37.5.", "vi": "Hãy nhập một số, ví dụ 37,5."},
    "type_string": {"en": "Enter a text.", "vi": "Hãy nhập chữ."},
    "type_date": {"en": "Enter a date, such as 22/11/2026.", "vi": "Hãy nhập ngày, ví dụ 22/11/2026."},
    "type_list": {"en": "A list is needed here.", "vi": "Ở đây cần một danh sách."},
    "type_object": {"en": "An object is needed here.", "vi": "Ở đây cần một đối tượng."},
    "unknown_field": {"en": "The form has no such question.", "vi": "Tờ khai không có câu hỏi này."},
    "not_json": {"en": "The answers are not valid JSON in UTF-8.", "vi": "Câu trả lời không phải JSON hợp lệ (UTF-8)."},
    "invalid": {"en": "This answer cannot be used.", "vi": "Không dùng được câu trả lời này."},
}


def messages_in(lang: str) -> dict[str, str]:
    """Every message in one language, unfilled."""
    return {code: in_language(texts, lang) for code, texts in CATALOGUE.items()}


def message(problem: Problem, instrument: "Instrument", lang: str) -> str:
    """The sentence for a person."""
    params = dict(problem.params)
    if "other" in params:
        params["other"] = question_text(instrument, str(params["other"]), lang)
    if isinstance(params.get("limit"), float) and lang.startswith("vi"):
        params["limit"] = str(params["limit"]).replace(".", ",")
    return in_language(CATALOGUE[problem.code], lang).format_map(params)


def question_text(instrument: "Instrument", link_id: str, lang: str) -> str:
    """The text of a question anywhere in the form."""
    texts = {below.link_id: below.text(lang) for item in instrument.items for below in item.walk()}
    return texts.get(link_id, link_id)
