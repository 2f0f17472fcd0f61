"""Addresses of rosters, standing in and breaking glass."""

from django.urls import path

from ncovi.web.console.duty import roster

urlpatterns = [
    path("roster", roster.roster, name="roster"),
    path("roster/duty", roster.put_on_duty, name="put_on_duty"),
    path("roster/copy", roster.copy_week, name="copy_week"),
    path("roster/day", roster.set_day, name="set_day"),
    path("roster/<uuid:shift_id>/remove", roster.take_off_duty, name="take_off_duty"),
]
