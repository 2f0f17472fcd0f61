"""Addresses of rosters, standing in and breaking glass."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
