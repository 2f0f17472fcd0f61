"""Which papers an episode allows, and what of a name is shown to who checks one. Pure."""

from datetime import date

from ncovi.instruments.certificates import CertificatesDocument, Paper

COMPLETED = frozenset({"done", "released"})
# Why a paper is void; "replaced" is what the house says when a newer one of its kind is issued.
REPLACED = "replaced"
REASONS = ("mistake", "false_facts", "not_followed", REPLACED)


def allowed(paper: Paper, *, kind: str, first_day: date, ended_as: str | None, on: date) -> bool:
    """Return whether a paper may be issued about an episode; `ended_as` is None while it runs."""
    if paper.kinds and kind not in paper.kinds:
        return False
    if paper.when == "running":
        return ended_as is None
    if paper.when == "completed":
        return ended_as in COMPLETED
    return first_day <= on


def allowed_papers(
    document: CertificatesDocument, *, kind: str, first_day: date, ended_as: str | None, on: date
) -> list[str]:
    """Return the codes of the papers that may be issued about an episode."""
    return [
        code
        for code, paper in document.papers.items()
        if allowed(paper, kind=kind, first_day=first_day, ended_as=ended_as, on=on)
    ]


def initials(name: str) -> str:
    """Return the first letters of a name: enough to compare with who stands there, too little to find anybody."""
    return ".".join(word[0].upper() for word in name.split()) + "." if name.strip() else ""
