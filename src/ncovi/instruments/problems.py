"""What can be wrong: with answers (the person can correct it) and with documents (the author must)."""

from collections.abc import Mapping
from typing import Any

import msgspec

from ncovi.kernel.errors import Invalid

EMPTY: Mapping[str, Any] = {}


class Problem(msgspec.Struct, frozen=True):
    """One thing wrong with an answer set.

    `pointer` is a JSON pointer into the answers ("" for the whole), `code` a key of `messages.CATALOGUE`, `params`
    hold numbers and names from the form. No answer is ever repeated in it.
    """

    pointer: str
    code: str
    params: Mapping[str, Any] = msgspec.field(default_factory=dict)


class AnswersRefused(Invalid):
    """An answer set that the instrument does not accept; `problems` says where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems, and give programs their pointers."""
        super().__init__("answers", details={"pointers": [problem.pointer for problem in problems]})
        self.problems = problems


class DocumentError(ValueError):
    """A programme document that cannot be used. `pointer` is a JSON pointer to the place."""

    def __init__(self, pointer: str, reason: str, document: str = "") -> None:
        """Say where, and what is wrong there."""
        super().__init__(f"{document}#{pointer}: {reason}")
        self.pointer = pointer
        self.reason = reason
        self.document = document

    def within(self, prefix: str) -> "DocumentError":
        """The same error seen from further out."""
        return DocumentError(prefix + self.pointer, self.reason, self.document)

    def named(self, document: str) -> "DocumentError":
        """The same error with the document's name."""
        return DocumentError(self.pointer, self.reason, document)
