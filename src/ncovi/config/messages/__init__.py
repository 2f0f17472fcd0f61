"""Vietnamese texts: each room keeps its own part; the parts are joined and compiled, and every text is accounted for."""

from ncovi.config.messages.checking import check
from ncovi.config.messages.joining import build

__all__ = ["build", "check"]
