"""Addresses of what is held about a household, and of the code it shows."""

from django.urls import URLPattern, path

from ncovi.web.citizen.mydata import look

urlpatterns: list[URLPattern] = [
    path("look", look.look, name="look"),
]
