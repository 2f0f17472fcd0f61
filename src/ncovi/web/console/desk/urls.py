"""Addresses of the desk: declaring for who calls or comes, codes and paper forms."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
