"""Addresses of rosters, standing in and breaking glass."""

from django.urls import path

from ncovi.web.console.duty import glass, roster, standing

urlpatterns = [
    path("roster", roster.roster, name="roster"),
    path("roster/duty", roster.put_on_duty, name="put_on_duty"),
    path("roster/copy", roster.copy_week, name="copy_week"),
    path("roster/day", roster.set_day, name="set_day"),
    path("roster/<uuid:shift_id>/remove", roster.take_off_duty, name="take_off_duty"),
    path("standing-in", standing.standing_in, name="standing_in"),
    path("standing-in/take-up", standing.take_up, name="take_up"),
    path("standing-in/lay-down", standing.lay_down, name="lay_down"),
    path("standing-in/new", standing.let_stand_in, name="let_stand_in"),
    path("standing-in/<uuid:stand_in_id>/end", standing.end_stand_in, name="end_stand_in"),
    path("beyond", glass.break_glass, name="break_glass"),
    path("beyond/review", glass.glass_review, name="glass_review"),
    path("beyond/<uuid:glass_id>", glass.glass, name="glass"),
    path("beyond/<uuid:glass_id>/answer", glass.answer_glass, name="answer_glass"),
]
