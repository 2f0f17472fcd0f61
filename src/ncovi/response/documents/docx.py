"""A paper as a Word file, for those who go on writing in it."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from ncovi.response.documents.paper import Block, Paper, Picture, Table
from ncovi.response.documents.pdf import as_png

FONT = "Times New Roman"
SIZE, SMALL, WIDTH = 13, 10, 16
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def as_docx(paper: Paper) -> bytes:
    """Return the paper."""
    document = Document()
    _page(document, paper)
    _head(document, paper)
    for number, section in enumerate(paper.sections, 1):
        _line(document.add_paragraph(), f"{number}. {section.title}", bold=True).paragraph_format.keep_with_next = True
        for block in section.blocks:
            _block(document, block)
    _signature(document, paper)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _page(document: Any, paper: Paper) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(3), Cm(1.8), Cm(2), Cm(2)
    _line(page.footer.paragraphs[0], paper.footer, size=9)
    document.core_properties.title = f"{paper.title} {paper.number}"
    document.core_properties.author = paper.organisation
    document.core_properties.language = paper.lang


def _head(document: Any, paper: Paper) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _lines(left, (paper.above.upper(), False), (paper.organisation.upper(), True), (paper.number, False))
    _lines(right, (paper.nation, True), (paper.motto, True), (paper.dated, False))
    document.add_paragraph()
    _line(document.add_paragraph(), paper.title.upper(), bold=True, size=15).alignment = CENTRE
    _line(document.add_paragraph(), paper.about, bold=True).alignment = CENTRE


def _lines(cell: Any, *lines: tuple[str, bool]) -> None:
    for place, (words, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        _line(paragraph, words, bold=bold, size=11).alignment = CENTRE
        paragraph.paragraph_format.space_after = Pt(2)


def _line(paragraph: Any, words: str, *, bold: bool = False, size: int = SIZE) -> Any:
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold, Pt(size)
    return paragraph


def _block(document: Any, block: Block) -> None:
    if isinstance(block, Table):
        _table(document, block)
    elif isinstance(block, Picture):
        document.add_picture(BytesIO(as_png(block.svg)), width=Cm(WIDTH * block.width / 100))
        document.paragraphs[-1].alignment = CENTRE
        _line(document.add_paragraph(), block.caption, size=SMALL).alignment = CENTRE
    else:
        _line(document.add_paragraph(), block)


def _table(document: Any, block: Table) -> None:
    drawn = document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    for place, words in enumerate(block.columns):
        _line(drawn.rows[0].cells[place].paragraphs[0], words, bold=True, size=SMALL)
    for row in block.rows:
        cells = drawn.add_row().cells
        for place, words in enumerate(row):
            paragraph = _line(cells[place].paragraphs[0], words, size=SMALL)
            if place in block.numbers:
                paragraph.alignment = RIGHT
    document.add_paragraph()


def _signature(document: Any, paper: Paper) -> None:
    _, right = document.add_table(rows=1, cols=2).rows[0].cells
    _lines(right, (paper.signer_title.upper(), True), ("", False), ("", False), ("", False), (paper.signer, True))
