"""How to reach a database."""

from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Dsn:
    """Address and credentials; `host` is a name, an address, or the directory of a unix socket."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    dbname: str

    @property
    def url(self) -> str:
        """A URL that libpq and `urllib` both read; the host stands in the query because it may be a path."""
        query = urlencode({"host": self.host, "port": self.port}, quote_via=quote)
        user, password, dbname = (quote(part, safe="") for part in (self.user, self.password, self.dbname))
        return f"postgresql://{user}:{password}@/{dbname}?{query}"

    def to(self, *, dbname: str, user: str | None = None) -> "Dsn":
        """Return the way to another database of the same server."""
        return replace(self, dbname=dbname, user=user or self.user)
