"""Addresses of what is held about a household, and of the code it shows."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
