"""Addresses of long work and its progress."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
