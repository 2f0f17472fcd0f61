"""Addresses of asking for help and of the conversation."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
