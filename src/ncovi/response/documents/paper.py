"""A paper as data, whatever file it becomes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `numbers` are the places of columns that align right."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int] = ()
    widths: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG, with what stands under it; `width` in percent of the page's."""

    svg: str
    caption: str
    width: int = 100


Block = str | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter of an organisation in the official layout."""

    lang: str
    above: str
    organisation: str
    nation: str
    motto: str
    number: str
    dated: str
    title: str
    about: str
    sections: Sequence[Section] = field(default_factory=tuple)
    signer_title: str = ""
    signer: str = ""
    footer: str = ""
