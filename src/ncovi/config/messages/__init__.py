"""Vietnamese texts: each room keeps its own part; the parts are joined, compiled and accounted for."""

from ncovi.config.messages.checking import check
from ncovi.config.messages.joining import build

__all__ = ["build", "check"]
