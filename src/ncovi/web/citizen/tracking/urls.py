"""Addresses of daily tracking: calendar, curve, reminders, follow-up."""

from django.urls import URLPattern, path

from ncovi.web.citizen.tracking import calendar, daily, follow_up, reminders

urlpatterns: list[URLPattern] = [
    path("daily/<uuid:person>/same", daily.same, name="daily_same"),
    path("calendar", calendar.choose, name="calendars"),
    path("calendar/<uuid:person>", calendar.of_person, name="calendar"),
    path("reminders", reminders.reminders, name="reminders"),
    path("reminders/<uuid:person>", reminders.keep, name="reminder"),
    path("reminders/<uuid:person>/stop", reminders.stop, name="reminder_stop"),
    path("follow-up/<uuid:person>", follow_up.follow_up, name="follow_up"),
]
