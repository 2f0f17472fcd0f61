"""The one way in which a room says no.

Rooms raise `Refused`; each surface translates it once (page, fragment, problem+json). Nothing here knows HTTP.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

EMPTY: Mapping[str, object] = MappingProxyType({})


class Refused(Exception):  # noqa: N818 - "refused" is the word of the house
    """A request that was understood and not carried out.

    Args:
        code: stable, snake_case, for programs ("consent_missing").
        message: one translated sentence for people; never holds personal data.
        details: what a program needs besides, such as `pointer` to the field; never holds personal data.
    """

    kind: ClassVar[str] = "refused"

    def __init__(self, code: str, message: str = "", details: Mapping[str, object] = EMPTY) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.details = details


class Invalid(Refused):
    """What was sent is wrong; sending it again unchanged will fail again."""

    kind = "invalid"


class NotFound(Refused):
    """Not there, or out of the asker's scope: both look the same."""

    kind = "not_found"


class Forbidden(Refused):
    """The asker is known and may not do this."""

    kind = "forbidden"


class Conflict(Refused):
    """Someone else was faster, or the same key came with other content."""

    kind = "conflict"


class TooMany(Refused):
    """Asked too often; `details["retry_after"]` holds whole seconds."""

    kind = "too_many"


class Unavailable(Refused):
    """Not now; `details["retry_after"]` holds whole seconds."""

    kind = "unavailable"
