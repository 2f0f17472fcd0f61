"""Addresses of lists in and out and of reports."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
