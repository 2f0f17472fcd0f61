"""Addresses under which anybody checks a certificate."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
