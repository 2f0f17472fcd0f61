"""Addresses of persons who may be the same."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
