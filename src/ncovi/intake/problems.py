"""Saying no as RFC 9457 problem+json, in the caller's language."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from ncovi.declarations.faults import Fault

Lang = Literal["vi", "en"]

# Without a page for each problem RFC 9457 leaves "about:blank"; the member `code` tells them apart.
TYPE = "about:blank"

TITLES: dict[str, tuple[int, dict[str, str]]] = {
    "unauthorized": (401, {"en": "Sign in first.", "vi": "Vui lòng đăng nhập trước."}),
    "method": (405, {"en": "Only POST is answered here.", "vi": "Ở đây chỉ nhận phương thức POST."}),
    "slow": (408, {"en": "The request took too long to arrive.", "vi": "Yêu cầu gửi đến quá chậm."}),
    "conflicting": (
        409,
        {
            "en": "A declaration with this id and other content is already stored.",
            "vi": "Đã có tờ khai cùng mã này nhưng nội dung khác.",
        },
    ),
    "too_large": (413, {"en": "The request is too large.", "vi": "Yêu cầu quá lớn."}),
    "not_json_type": (
        415,
        {"en": "Send application/json, not compressed.", "vi": "Hãy gửi application/json, không nén."},
    ),
    "not_json": (400, {"en": "The body cannot be read.", "vi": "Không đọc được nội dung gửi."}),
    "invalid": (422, {"en": "The declaration cannot be accepted as it is.", "vi": "Tờ khai chưa hợp lệ."}),
    "unknown_person": (
        404,
        {
            "en": "There is no such person in your household.",
            "vi": "Không có người này trong hộ gia đình của bạn.",
        },
    ),
    "no_consent": (
        403,
        {
            "en": "This person has not agreed to the health unit receiving declarations.",
            "vi": "Người này chưa đồng ý để cơ quan y tế tiếp nhận khai báo.",
        },
    ),
    "too_many": (
        429,
        {"en": "Too many declarations. Please wait a little.", "vi": "Gửi quá nhiều tờ khai. Vui lòng chờ một lát."},
    ),
    "failed": (
        500,
        {
            "en": "This could not be stored. The fault is ours and has been noted.",
            "vi": "Không lưu được tờ khai. Đây là lỗi của hệ thống và đã được ghi nhận.",
        },
    ),
    "unavailable": (
        503,
        {
            "en": "Not available just now. Send the same again in a moment: nothing is stored twice.",
            "vi": "Hệ thống tạm thời gián đoạn. Hãy gửi lại sau giây lát: tờ khai không bị lưu trùng.",
        },
    ),
}


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """A request that is answered with a problem; `receipts` are those of its declarations that are stored."""

    def __init__(
        self,
        code: str,
        *,
        faults: Sequence[Fault] = (),
        retry_after: int | None = None,
        receipts: Sequence[bytes] = (),
    ) -> None:
        """Keep what the answer needs; no personal data."""
        super().__init__(code)
        self.code = code
        self.faults = faults
        self.retry_after = retry_after
        self.receipts = receipts

    @property
    def status(self) -> int:
        """The HTTP status."""
        return TITLES[self.code][0]

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """The headers that belong to this problem."""
        given = [(b"content-type", b"application/problem+json")]
        if self.retry_after is not None:
            given.append((b"retry-after", b"%d" % self.retry_after))
        if self.code == "unauthorized":
            given.append((b"www-authenticate", b'Bearer realm="ncovi"'))
        if self.code == "method":
            given.append((b"allow", b"POST"))
        if self.code in ("slow", "too_large"):
            given.append((b"connection", b"close"))
        return given

    def body(self, lang: Lang) -> bytes:
        """Return the problem in `lang`."""
        members: dict[str, object] = {
            "type": TYPE,
            "title": TITLES[self.code][1][lang],
            "status": self.status,
            "code": self.code,
        }
        if self.faults:
            told = [{"pointer": one.pointer, "code": one.code, "detail": one.text(lang)} for one in self.faults]
            members |= {"detail": told[0]["detail"], "errors": told}
        if self.receipts:
            members["receipts"] = [msgspec.Raw(receipt) for receipt in self.receipts]
        return msgspec.json.encode(members)


@lru_cache(maxsize=512)
def language_of(accepted: bytes) -> Lang:
    """Return the language of an Accept-Language header that we speak and that is liked best; Vietnamese if none is."""
    best: tuple[float, Lang] = (0.0, "vi")
    for part in accepted[:200].decode("latin-1").lower().split(","):
        tag, _, quality = part.strip().partition(";q=")
        lang: Lang | None = "en" if tag.startswith("en") else "vi" if tag.startswith("vi") else None
        weight = _weight(quality)
        if lang is not None and weight > best[0]:
            best = (weight, lang)
    return best[1]


def _weight(quality: str) -> float:
    try:
        return min(float(quality), 1.0) if quality else 1.0
    except ValueError:
        return 0.0
