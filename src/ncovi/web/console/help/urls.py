"""Addresses of the inbox and of answering."""

from django.urls import path

from ncovi.web.console.help import inbox, steps, talk

urlpatterns = [
    path("help", inbox.inbox, name="help"),
    path("help/live", inbox.live, name="help_live"),
    path("help/<uuid:conversation>", talk.conversation, name="conversation"),
    path("help/<uuid:conversation>/live", talk.live, name="conversation_live"),
    path("help/<uuid:conversation>/photos/<uuid:picture>", talk.photo, name="help_photo"),
    path("help/<uuid:conversation>/claim", steps.claim, name="claim_help"),
    path("help/<uuid:conversation>/answer", steps.answer, name="answer_help"),
    path("help/<uuid:conversation>/call", steps.call, name="call_help"),
    path("help/<uuid:conversation>/note", steps.note, name="note_help"),
    path("help/<uuid:conversation>/hand-over", steps.hand_over, name="hand_over_help"),
    path("help/<uuid:conversation>/close", steps.close, name="close_help"),
]
