"""The wording of certificates: a programme's papers about an episode, in both languages, as dated data."""

import datetime
import string
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from ncovi.instruments import registry
from ncovi.instruments.fhir import LinkId, Text
from ncovi.instruments.problems import DocumentError
from ncovi.instruments.strict import decode_strictly
from ncovi.instruments.triage_document import Texts, Version
from ncovi.kernel.errors import NotFound

# What a sentence may name.
FACTS = frozenset({"name", "born", "address", "place", "first_day", "until", "days", "follow_up", "today"})


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of paper.

    Attributes:
        symbol: what stands behind its number.
        title, about: its two lines of heading.
        kinds: about which ways to be followed it is issued, all where none is named.
        when: while the episode runs, once it was completed, or at any time after it began.
        lines: its sentences; `closing` the last one.
    """

    symbol: Text
    title: Texts
    about: Texts
    kinds: tuple[LinkId, ...]
    when: Literal["running", "completed", "begun"]
    lines: tuple[Texts, ...]
    closing: Texts


class CertificatesDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the papers of a programme; `basis` names the law, sentence by sentence."""

    programme: LinkId
    version: Version
    published: datetime.date
    basis: tuple[Texts, ...]
    papers: Mapping[LinkId, Paper]

    def paper(self, code: str) -> Paper:
        """Return one kind of paper; NotFound where the programme has none of that code."""
        if code not in self.papers:
            raise NotFound("certificate_kind")
        return self.papers[code]


def read_certificates(data: bytes) -> CertificatesDocument:
    """Decode a document of papers; raises DocumentError with a pointer."""
    document = decode_strictly(data, CertificatesDocument)
    for code, paper in document.papers.items():
        for number, line in enumerate((*paper.lines, paper.closing)):
            unknown = {name for text in (line.vi, line.en) for _, name, _, _ in string.Formatter().parse(text) if name}
            if unknown - FACTS:
                named = ", ".join(sorted(unknown - FACTS))
                raise DocumentError(f"/papers/{code}/lines/{number}", f"no such fact: {named}")
    return document


@cache
def certificates(programme: str, version: int | None = None) -> CertificatesDocument:
    """Return a published version of a programme's papers, the newest unless one is named; NotFound if none."""
    read = [read_certificates(path.read_bytes()) for path in registry.folder_of(programme).glob("certificates-*.json")]
    found = [document for document in read if version in (None, document.version)]
    if not found:
        raise NotFound("certificates")
    return max(found, key=lambda document: document.version)
