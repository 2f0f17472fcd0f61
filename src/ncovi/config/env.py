"""The environment, read once, typed, and refused with a sentence that says what to do."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ncovi.config import gateways
from ncovi.config.identity import Identity
from ncovi.config.identity import read as read_identity
from ncovi.kernel.trouble import EnvironmentTrouble

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})
PORTS = range(1, 65536)
LOOPBACK = re.compile(r"127(\.\d{1,3}){3}|localhost|\[::1\]|testserver")
SHORTEST_SECRET = 32  # below that a key can be tried out


@dataclass(frozen=True, slots=True)
class Environment:
    """What `NCOVI_*` and `DATABASE_URL` say.

    `secrets` holds the newest secret first; older ones still decrypt and verify.
    """

    data_dir: Path
    port: int
    workers: int
    database_url: str | None
    secrets: tuple[str, ...]
    debug: bool
    demo: bool
    demo_households: int
    hosts: tuple[str, ...]
    require_totp: bool
    intake_rate: int
    identity: Identity | None
    gateways: gateways.Gateways

    @property
    def origins(self) -> tuple[str, ...]:
        """Origins from which forms may be posted."""
        return tuple(f"https://{host}" for host in self.hosts if not LOOPBACK.fullmatch(host))


def read(variables: Mapping[str, str]) -> Environment:
    """Return the environment that `variables` describe.

    Raises:
        EnvironmentTrouble: with one line that names the variable, its value's fault and what to set.
    """
    data_dir = Path(variables.get("NCOVI_DATA_DIR") or "var").absolute()
    demo = _flag(variables, "NCOVI_DEMO")
    return Environment(
        data_dir=data_dir,
        port=_number(variables, "NCOVI_PORT", 8000, PORTS),
        workers=_number(variables, "NCOVI_WORKERS", 2, range(1, 257)),
        database_url=variables.get("DATABASE_URL") or None,
        secrets=_secrets(variables, data_dir),
        debug=_flag(variables, "NCOVI_DEBUG"),
        demo=demo,
        demo_households=_number(variables, "NCOVI_DEMO_HOUSEHOLDS", 15_000, range(100, 1_000_001)),
        hosts=_hosts(variables),
        require_totp=_flag(variables, "NCOVI_REQUIRE_TOTP", default=not demo),
        intake_rate=_number(variables, "NCOVI_INTAKE_RATE", 60, range(1, 1_000_001)),
        gateways=gateways.read(variables, demo=demo),
        identity=read_identity(variables),
    )


def _flag(variables: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    value = variables.get(name, "1" if default else "0").lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise EnvironmentTrouble(f"{name}={value!r} is neither yes nor no: set it to 1 or 0.")


def _number(variables: Mapping[str, str], name: str, default: int, allowed: range) -> int:
    value = variables.get(name, str(default))
    if not value.isdecimal() or int(value) not in allowed:
        raise EnvironmentTrouble(f"{name}={value!r} is not a whole number from {allowed[0]} to {allowed[-1]}.")
    return int(value)


def _hosts(variables: Mapping[str, str]) -> tuple[str, ...]:
    names = (name.strip() for name in variables.get("NCOVI_HOSTS", "127.0.0.1,localhost,[::1]").split(","))
    hosts = tuple(name for name in names if name)
    if not hosts or any("/" in name or "*" in name for name in hosts):
        raise EnvironmentTrouble("NCOVI_HOSTS must name hosts, such as khai.example.vn, separated by commas.")
    return hosts


def _secrets(variables: Mapping[str, str], data_dir: Path) -> tuple[str, ...]:
    given = tuple(part.strip() for part in variables.get("NCOVI_SECRETS", "").split(",") if part.strip())
    if any(len(part) < SHORTEST_SECRET for part in given):
        raise EnvironmentTrouble("NCOVI_SECRETS holds a secret shorter than 32 characters: use a longer random one.")
    return given or (_kept_secret(data_dir / "secret"),)


def _kept_secret(path: Path) -> str:
    """Return the installation's own secret, made at the first start and readable by its owner alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
        kept = path.read_text().strip()
    except OSError as reason:
        raise EnvironmentTrouble(
            f"cannot keep the secret in {path} ({reason.strerror}): set NCOVI_DATA_DIR to a directory that can be "
            "written, or NCOVI_SECRETS."
        ) from reason
    if len(kept) < SHORTEST_SECRET:
        raise EnvironmentTrouble(
            f"the secret in {path} is shorter than {SHORTEST_SECRET} characters: bring back the file from a backup; "
            "only if nothing was ever stored with it, delete it."
        )
    return kept


def _write_once(path: Path, secret: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secret)
    try:
        # A link fails if another process was first, whose secret then counts.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


env = read(os.environ)
