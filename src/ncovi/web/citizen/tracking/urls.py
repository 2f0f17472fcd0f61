"""Addresses of daily tracking: calendar, curve, reminders, follow-up."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
