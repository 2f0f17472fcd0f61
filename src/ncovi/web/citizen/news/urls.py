"""Addresses of news, guidance, hotlines, figures and the map."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
