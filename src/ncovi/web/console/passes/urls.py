"""Addresses of checking the code that a person shows."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
