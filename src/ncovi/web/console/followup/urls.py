"""Addresses of follow-up."""

from django.urls import URLPattern, path

from ncovi.web.console.followup import listing, opening, single

urlpatterns: list[URLPattern] = [
    path("follow-ups", listing.follow_ups, name="follow_ups"),
    path("people/<int:cell>/<uuid:person_id>/follow-up", opening.open_follow_up, name="open_follow_up"),
    path("follow-ups/<int:cell>/<uuid:episode_id>", single.follow_up, name="follow_up"),
    path("follow-ups/<int:cell>/<uuid:episode_id>/days", single.days, name="follow_up_days"),
    path("follow-ups/<int:cell>/<uuid:episode_id>/end", single.end, name="follow_up_end"),
]
