"""The same officers as in the room of conversations."""

from ncovi.casework.help.tests.conftest import centre, colleague, nurse, sibling

__all__ = ["centre", "colleague", "nurse", "sibling"]
