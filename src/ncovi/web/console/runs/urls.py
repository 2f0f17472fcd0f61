"""Addresses of long work and its progress."""

from django.urls import URLPattern, path

from ncovi.web.console.runs import listing, single, taking

urlpatterns: list[URLPattern] = [
    path("runs", listing.runs, name="runs"),
    path("runs/<uuid:run_id>", single.run, name="run"),
    path("runs/<uuid:run_id>/stop", single.stop_run, name="stop_run"),
    path("runs/<uuid:run_id>/resume", single.resume_run, name="resume_run"),
    path("runs/<uuid:run_id>/undo", single.undo_run, name="undo_run"),
    path("runs/<uuid:run_id>/files/<str:name>", taking.run_file, name="run_file"),
]
