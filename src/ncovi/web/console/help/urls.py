"""Addresses of the inbox of help requests."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
