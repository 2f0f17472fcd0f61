"""The four levels of triage: ordered, and about the next step; never a diagnosis."""

from enum import IntEnum


class Level(IntEnum):
    """What an answer set means for the next step. Higher is more urgent."""

    NONE = 0
    WATCH = 1
    HIGH = 2
    EMERGENCY = 3

    @property
    def code(self) -> str:
        """The stable word for programs: none, watch, high or emergency."""
        return self.name.lower()


NONE, WATCH, HIGH, EMERGENCY = Level
BY_CODE = {level.code: level for level in Level}
