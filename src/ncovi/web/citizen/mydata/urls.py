"""Addresses of what is held about a household, and of the code it shows."""

from django.urls import URLPattern, path

from ncovi.web.citizen.mydata import code, look

urlpatterns: list[URLPattern] = [
    path("my-code/<uuid:person>", code.my_code, name="my_code"),
    path("look", look.look, name="look"),
]
