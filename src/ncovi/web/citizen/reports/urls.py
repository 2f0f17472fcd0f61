"""Addresses of reporting what happens around one."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
