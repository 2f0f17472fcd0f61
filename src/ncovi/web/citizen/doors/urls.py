"""Addresses of the other ways to sign in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
