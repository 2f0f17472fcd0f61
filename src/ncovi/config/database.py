"""Where the database is, as Django wants to be told."""

from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from ncovi.config.env import Environment
from ncovi.database.location import known_url
from ncovi.kernel.trouble import EnvironmentTrouble

SHAPE = "DATABASE_URL must look like postgresql://user:password@host:5432/name."


def database_url(env: Environment) -> str:
    """Return the URL of the configured database, or that of the embedded one in the data directory."""
    return env.database_url or known_url(env.data_dir)


def django_database(env: Environment) -> dict[str, object]:
    """Return the entry of `DATABASES`."""
    parts, port = _parts(database_url(env))
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "ncovi",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or options.pop("port", "")),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "connect_timeout": 5, "pool": {"min_size": 1, "max_size": 8, "timeout": 5}},
    }


def _parts(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as reason:
        raise EnvironmentTrouble(SHAPE) from reason
    if parts.scheme not in {"postgresql", "postgres"}:
        raise EnvironmentTrouble(SHAPE)
    return parts, port
