"""Addresses of signals and their verification."""

from django.urls import URLPattern, path

from ncovi.web.console.signals import listing, single, steps

urlpatterns: list[URLPattern] = [
    path("signals", listing.signals, name="signals"),
    path("signals/<uuid:signal_id>", single.signal, name="signal"),
    path("signals/<uuid:signal_id>/photos/<uuid:photo>", single.photo, name="signal_photo"),
    path("signals/<uuid:signal_id>/claim", steps.claim, name="claim_signal"),
    path("signals/<uuid:signal_id>/release", steps.release, name="release_signal"),
    path("signals/<uuid:signal_id>/close", steps.close, name="close_signal"),
    path("signals/<uuid:signal_id>/note", steps.note, name="note_signal"),
]
