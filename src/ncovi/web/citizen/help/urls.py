"""Addresses of asking for help and of the conversation."""

from django.urls import path

from ncovi.web.citizen.help import asking, talk

urlpatterns = [
    path("help", talk.conversations, name="help"),
    path("help/new", asking.ask, name="ask"),
    path("help/<uuid:conversation>", talk.conversation, name="conversation"),
    path("help/<uuid:conversation>/call", talk.call, name="ask_for_call"),
    path("help/<uuid:conversation>/judge", talk.judge, name="judge_help"),
    path("help/<uuid:conversation>/live", talk.live, name="conversation_live"),
    path("help/<uuid:conversation>/photos/<uuid:picture>", talk.photo, name="help_photo"),
]
