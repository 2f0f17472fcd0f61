"""The server's process: started without privileges, found again after a crash, stopped in order."""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from ncovi.database.account import Account
from ncovi.database.errors import explained
from ncovi.database.location import LOOPBACK, Location

LARGEST_LOG_BYTES = 16 * 1024 * 1024
# Our own children have to be asked for once they have ended; others are not ours to ask.
_children: dict[Path, subprocess.Popen[bytes]] = {}
_beginnings: dict[Path, int] = {}


def launch(location: Location, *, bin_dir: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own, so that Ctrl-C at the terminal reaches it only through us."""
    command = [
        str(bin_dir / "postgres"),
        *("-D", str(location.cluster)),
        *("-p", str(port)),
        *("-k", location.sockets),
        *("-c", f"listen_addresses={LOOPBACK}"),
    ]
    _set_aside(location.log)
    with explained(location.log), location.log.open("ab") as log:
        _beginnings[location.log] = log.tell()
        child = _spawn(command, account=location.account, output=log)
    _children[location.cluster] = child
    return child


def last_words(log: Path) -> str:
    """Return what the server said since its last start."""
    with explained(log), log.open("rb") as file:
        file.seek(_beginnings.get(log, 0))
        return file.read().decode(errors="replace")


def run(command: Sequence[str], *, account: Account | None) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs to its end, without privileges; `stdout` holds all that it said."""
    with _spawn(command, account=account, output=subprocess.PIPE) as child:
        told, _ = child.communicate()
    return subprocess.CompletedProcess(command, child.returncode, told.decode(errors="replace"))


def postmaster(cluster: Path) -> int | None:
    """Return the process that serves `cluster`, or None.

    The number in `postmaster.pid` alone proves nothing: after a crash it may belong to anybody.
    """
    child = _children.get(cluster)
    if child:
        if child.poll() is None:
            return child.pid
        del _children[cluster]
    try:
        pid = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if serves(pid, cluster) else None


def serves(pid: int, cluster: Path) -> bool:
    """Tell whether process `pid` is a PostgreSQL server on `cluster`."""
    arguments = _arguments(pid)
    if not arguments or Path(arguments[0]).name != "postgres":
        return False
    if str(cluster) in arguments:
        return True
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == cluster.resolve()
    except OSError:
        # A PostgreSQL server about which no more can be learnt: better to wait for it than to start beside it.
        return True


def clear_leftovers(location: Location) -> None:
    """Remove what a killed server left and the next would stumble over. Only under the lock, with no server alive."""
    with explained(location.cluster):
        (location.cluster / "postmaster.pid").unlink(missing_ok=True)
        for leftover in location.home.glob(".s.PGSQL.*"):
            leftover.unlink(missing_ok=True)


def end(pid: int, cluster: Path, *, how: signal.Signals, seconds: float) -> bool:
    """Send `how` and tell whether the server is gone within `seconds`."""
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        return True
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if postmaster(cluster) is None:
            return True
        time.sleep(0.05)
    return False


def _spawn(command: Sequence[str], *, account: Account | None, output: int | IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        # Neither the caller's directory, which the account may not enter, nor any of the caller's variables.
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        umask=0o077,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )


def _arguments(pid: int) -> list[str]:
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        except OSError:
            return []
    told = subprocess.run(["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return told.stdout.split()


def _set_aside(log: Path) -> None:
    with explained(log):
        if log.exists() and log.stat().st_size > LARGEST_LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))
