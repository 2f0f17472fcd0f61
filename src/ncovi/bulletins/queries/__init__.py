"""What people read: news and guidance of their places, numbers to call, the places they follow."""

from ncovi.bulletins.hotlines import HelpLines, PlaceLine, help_lines
from ncovi.bulletins.queries.guidance import guidance, guide
from ncovi.bulletins.queries.news import bulletin, news, texts, urgent
from ncovi.bulletins.queries.places import Followed, followed, hotlines
from ncovi.bulletins.queries.views import BulletinLine, BulletinText, Seal

__all__ = [
    "BulletinLine",
    "BulletinText",
    "Followed",
    "HelpLines",
    "PlaceLine",
    "Seal",
    "bulletin",
    "followed",
    "guidance",
    "guide",
    "help_lines",
    "hotlines",
    "news",
    "texts",
    "urgent",
]
