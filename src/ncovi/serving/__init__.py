"""The processes of a running installation: database, web server and worker, started and stopped together."""

from ncovi.serving.site import serve
from ncovi.serving.working import worker

__all__ = ["serve", "worker"]
