"""A paper as a PDF, and pictures as PNG for files that know no SVG; our own fonts alone, on every machine the same."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from ncovi.response.documents.paper import Block, Paper, Picture, Table

TEMPLATE = Path(__file__).with_name("paper.typ")
PICTURE = b"""
#set page(width: auto, height: auto, margin: 4pt)
#set text(font: "Libertinus Serif")
#image(bytes(sys.inputs.svg), format: "svg", width: 480pt)
"""
SHARPNESS = 160


def as_pdf(paper: Paper) -> bytes:
    """Return the paper, with the fonts inside."""
    import typst

    inputs = {"data": json.dumps(_data(paper))}
    pdf: bytes = typst.compile(_source(), format="pdf", ignore_system_fonts=True, sys_inputs=inputs)
    return pdf


def as_png(svg: str) -> bytes:
    """Return a picture as pixels."""
    import typst

    inputs = {"svg": svg}
    drawn: bytes = typst.compile(PICTURE, format="png", ppi=SHARPNESS, ignore_system_fonts=True, sys_inputs=inputs)
    return drawn


@cache
def _source() -> bytes:
    return TEMPLATE.read_bytes()


def _data(paper: Paper) -> dict[str, Any]:
    sections = [{"title": one.title, "blocks": [_block(block) for block in one.blocks]} for one in paper.sections]
    return asdict(paper) | {"sections": sections}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return {"kind": "table"} | asdict(block)
    if isinstance(block, Picture):
        return {"kind": "picture"} | asdict(block)
    return {"kind": "text", "text": block}
