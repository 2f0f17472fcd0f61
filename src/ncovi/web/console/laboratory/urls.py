"""Addresses of samples and results."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
