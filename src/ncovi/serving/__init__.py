"""The processes of a running installation: database, web server and worker, started and stopped together."""

from ncovi.serving.commands import demo, serve

__all__ = ["demo", "serve"]
