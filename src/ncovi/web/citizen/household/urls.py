"""Addresses of moving between households."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
