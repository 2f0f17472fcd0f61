"""The file to be imported: found, fingerprinted, read row by row in constant memory."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from ncovi.instruments.mapping import Map, read_map
from ncovi.instruments.problems import DocumentError

CHUNK_BYTES = 1 << 20


class ImportTrouble(Exception):  # noqa: N818 - the word for it
    """The import cannot go on; the message says what to do, in one line."""


def known_map(path: Path) -> Map:
    """Return the map in a TOML file, with everything that an import needs."""
    try:
        described = read_map(path.read_text(encoding="utf-8"))
    except OSError as reason:
        raise ImportTrouble(f"{path} cannot be read: {reason.strerror}.") from reason
    except (DocumentError, UnicodeDecodeError) as reason:
        raise ImportTrouble(f"{path} is not a map: {reason}") from reason
    if described.declared_on is None:
        raise ImportTrouble(f"{path} says nothing about the day: add [declared_on] with the column.")
    return described


def fingerprint(*paths: Path) -> bytes:
    """Return sixteen bytes that change when any of the files does."""
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        try:
            with path.open("rb") as file:
                while part := file.read(CHUNK_BYTES):
                    digest.update(part)
        except OSError as reason:
            raise ImportTrouble(f"{path} cannot be read: {reason.strerror}.") from reason
        digest.update(b"\x1f")
    return digest.digest()


class Table:
    """A CSV file, read once from front to back; `position` is about how many bytes have been read."""

    def __init__(self, path: Path, delimiter: str) -> None:
        """Open the file and read its header."""
        self.path = path
        self.size = path.stat().st_size
        self._raw = path.open("rb")
        self._reader = csv.reader(self._lines(), delimiter=delimiter, strict=True)
        try:
            self.header = self._header()
        except ImportTrouble:
            self.close()
            raise

    @property
    def position(self) -> int:
        """How far the file was read, in bytes."""
        return self._raw.tell()

    def rows(self, *, after: int) -> Iterator[tuple[int, list[str]]]:
        """Yield the number of each row (from 1) and its cells, from the one `after` that many."""
        number = 0
        while (row := self._next()) is not None:
            number += 1
            if number > after:
                yield number, row

    def close(self) -> None:
        """Let go of the file."""
        self._raw.close()

    def _header(self) -> list[str]:
        first = self._next()
        if not first:
            raise ImportTrouble(f"{self.path} is empty.")
        return first

    def _lines(self) -> Iterator[str]:
        """Yield the lines decoded one by one, so that a wrong one can be named."""
        for number, line in enumerate(self._raw):
            yield line.decode("utf-8" if number else "utf-8-sig")

    def _next(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except (csv.Error, UnicodeDecodeError) as reason:
            line = self._reader.line_num + 1
            raise ImportTrouble(
                f"{self.path}, line {line}: not CSV in UTF-8. Correct the line and run the same command again."
            ) from reason
