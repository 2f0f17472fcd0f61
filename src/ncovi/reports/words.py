"""The sealed part of a report: opened here and nowhere else."""

import json
from dataclasses import asdict, dataclass

from ncovi.kernel.secrets import vault


@dataclass(frozen=True, slots=True)
class Words:
    """What a report says in the reporter's own words, and where to call back; all empty once forgotten."""

    text: str = ""
    place: str = ""
    phone: str = ""

    def seal(self) -> bytes:
        """Return the words as they are kept."""
        return vault().seal(json.dumps(asdict(self), ensure_ascii=False))

    @classmethod
    def open(cls, sealed: bytes | memoryview | None) -> "Words":
        """Return the words of a report."""
        return cls(**json.loads(vault().open(bytes(sealed)))) if sealed else cls()
