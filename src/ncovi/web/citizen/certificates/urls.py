"""Addresses under which anybody checks a certificate, and people take out their own."""

from django.urls import URLPattern, path

from ncovi.web.citizen.certificates import checking, own

urlpatterns: list[URLPattern] = [
    path("certificates/check", checking.check_certificate, name="check_certificate"),
    path("certificates/<uuid:certificate>", own.certificate, name="certificate"),
]
