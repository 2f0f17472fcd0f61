"""Addresses of contacts and of who infected whom."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
