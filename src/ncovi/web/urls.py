"""Addresses that belong to neither face."""

from django.urls import path

from ncovi.web import common

urlpatterns = [
    path("language", common.set_language, name="set_language"),
    path("healthz", common.healthz, name="healthz"),
]
