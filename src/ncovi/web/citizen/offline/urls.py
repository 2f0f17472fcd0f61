"""Addresses of what the phone keeps: manifest, service worker, what may be shown without a signal."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
