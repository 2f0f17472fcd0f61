"""Addresses of what the phone keeps: manifest, service worker, what may be shown without a signal."""

from django.urls import path

from ncovi.web.citizen.offline import manifest, shell, worker

urlpatterns = [
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("sw.js", worker.worker, name="worker"),
    path("offline", shell.shell, name="offline"),
]
