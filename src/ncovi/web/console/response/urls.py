"""Addresses of events and measures."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
