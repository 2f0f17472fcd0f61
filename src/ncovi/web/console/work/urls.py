"""Addresses of the one worklist: saved filters, handing over, referring, joining, many at once."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
