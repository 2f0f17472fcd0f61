"""Addresses of follow-up."""

from django.urls import URLPattern, path

from ncovi.web.console.followup import calls, listing, opening, single, steps

ONE = "follow-ups/<int:cell>/<uuid:episode_id>"

urlpatterns: list[URLPattern] = [
    path("follow-ups", listing.follow_ups, name="follow_ups"),
    path("follow-ups/calls", calls.call_list, name="call_list"),
    path("people/<int:cell>/<uuid:person_id>/follow-up", opening.open_follow_up, name="open_follow_up"),
    path(ONE, single.follow_up, name="follow_up"),
    path(f"{ONE}/days", steps.days, name="follow_up_days"),
    path(f"{ONE}/place", steps.place, name="follow_up_place"),
    path(f"{ONE}/test", steps.test, name="follow_up_test"),
    path(f"{ONE}/release", steps.release, name="follow_up_release"),
    path(f"{ONE}/end", steps.end, name="follow_up_end"),
    path(f"{ONE}/call", calls.record, name="follow_up_call"),
]
