"""Addresses where staff check the codes that people show."""

from django.urls import URLPattern, path

from ncovi.web.console.passes import check

urlpatterns: list[URLPattern] = [
    path("pass", check.check_pass, name="check_pass"),
]
