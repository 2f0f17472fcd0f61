"""A bulletin's text: paragraphs apart by an empty line, and lists whose lines begin with "- ". No other mark-up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the `items` of a list."""

    text: str = ""
    items: tuple[str, ...] = ()


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text, in their order."""
    found: list[Block] = []
    for part in text.strip().split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        said = " ".join(line for line in lines if not line.startswith("- "))
        items = tuple(line[2:].strip() for line in lines if line.startswith("- "))
        found += [Block(text=said)] if said else []
        found += [Block(items=items)] if items else []
    return found


def summary(text: str, *, longest: int = 160) -> str:
    """Return the beginning of a text as one line, cut between words."""
    first = next((block.text or block.items[0] for block in blocks(text)), "")
    if len(first) <= longest:
        return first
    return first[:longest].rpartition(" ")[0] + "…"
