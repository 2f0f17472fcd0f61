"""Who runs the server: whoever starts NCOVI, and never root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from ncovi.database.errors import DatabaseTrouble

UNPRIVILEGED = ("ncovi", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """An unprivileged user, to which a start by root drops."""

    uid: int
    gid: int

    def can_enter(self, path: Path) -> bool:
        """Tell whether every directory from the root down to `path` (the existing part of it) lets this user pass."""
        return all(self._may_pass(parent) for parent in (path, *path.parents) if parent.exists())

    def own(self, path: Path) -> None:
        """Hand `path` over."""
        os.chown(path, self.uid, self.gid)

    def _may_pass(self, path: Path) -> bool:
        found = path.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid == self.gid:
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)


def unprivileged(cluster: Path) -> Account | None:
    """Return the user to drop to, or None when the present user is unprivileged already.

    The owner of an existing `cluster` comes first, then the first known name of `UNPRIVILEGED`.
    """
    if os.geteuid() != 0:
        return None
    if cluster.exists() and cluster.stat().st_uid != 0:
        return Account(uid=cluster.stat().st_uid, gid=cluster.stat().st_gid)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if name in known:
            return Account(uid=known[name].pw_uid, gid=known[name].pw_gid)
    raise DatabaseTrouble("the database never runs as root: make a user for it with `useradd --system ncovi`.")
