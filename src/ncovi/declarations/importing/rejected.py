"""The file of rejected rows: what was in them, and why, so that they can be corrected and imported."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path

from ncovi.declarations.importing.source import ImportTrouble


class Rejected:
    """`FILE.rejected.csv`, made with the first rejected row, readable by its owner alone."""

    def __init__(self, beside: Path, header: Sequence[str], *, kept_bytes: int) -> None:
        """Go on after `kept_bytes`, which an earlier part of the same import wrote."""
        self.path = beside.with_name(f"{beside.name}.rejected.csv")
        self._header = [*header, "reason"]
        self._kept = kept_bytes
        self._waiting: list[list[str]] = []

    def add(self, row: Sequence[str], reason: str) -> None:
        """Remember a row until `flush`."""
        self._waiting.append([*row, reason])

    def flush(self) -> int:
        """Write what waits and return how many bytes the file has."""
        if not self._waiting:
            return self._kept
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            with os.fdopen(handle, "r+", encoding="utf-8", newline="") as file:
                file.truncate(self._kept)
                file.seek(0, os.SEEK_END)
                writer = csv.writer(file)
                writer.writerows([self._header, *self._waiting] if not self._kept else self._waiting)
                file.flush()
                self._kept = file.tell()
        except OSError as reason:
            raise ImportTrouble(
                f"{self.path} cannot be written ({reason.strerror}): copy the file to a directory where it can."
            ) from reason
        self._waiting.clear()
        return self._kept
