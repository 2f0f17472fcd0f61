"""A workbook of any length, written bit by bit: what is known between two bits is a few numbers.

A list of a million rows is written in many steps, each of which may be the last one that a worker does, and none of
which holds more than its own rows. The container is a ZIP file whose sheets are written row by row into deflate blocks
that end at a byte; sizes stand behind each sheet, the table of contents at the end.
"""

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

# Excel reads 1,048,576 rows of a sheet; what is more goes on in the next one.
ROWS_A_SHEET = 1_000_000
LEVEL = 1
EXCEL_EPOCH = date(1899, 12, 30)
DATE_STYLE, HEADING_STYLE = 1, 2
# Sizes and checksum come behind the content (bit 3), names are UTF-8 (bit 11).
FLAGS = 0x0808
STORED_AT = (0, 0x5C21)
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FORBIDDEN = {code: None for code in range(32) if code not in {9, 10, 13}}
FONT = '<sz val="11"/><name val="Calibri"/>'
STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    f'<fonts count="2"><font>{FONT}</font><font><b/>{FONT}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>'
    '<xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'
)
Value = str | int | date | None


class StreamedWorkbook:
    """Goes on from a state, which is JSON; each method returns the bytes to append to the file."""

    def __init__(self, headings: Sequence[str], state: Mapping[str, Any] | None = None) -> None:
        self._headings = headings
        given = state or {}
        self._offset: int = given.get("offset", 0)
        self._entries: list[list[Any]] = [list(entry) for entry in given.get("entries", [])]
        self._open: list[Any] | None = list(given["open"]) if given.get("open") else None
        self._row: int = given.get("row", 0)

    @property
    def state(self) -> dict[str, Any]:
        """What the next bit must know."""
        return {"offset": self._offset, "entries": self._entries, "open": self._open, "row": self._row}

    def rows(self, rows: Iterable[Sequence[Value]]) -> bytes:
        """Return what rows add to the file."""
        out = bytearray()
        waiting: list[str] = []
        for row in rows:
            if self._open is None or self._row >= ROWS_A_SHEET:
                out += self._text("".join(waiting))
                waiting = []
                out += self._close_sheet() + self._begin_sheet()
            self._row += 1
            waiting.append(_row(self._row, row, ""))
        return bytes(out + self._text("".join(waiting)))

    def end(self) -> bytes:
        """Return the end of the file: the last sheet's, the parts that name the sheets, the table of contents."""
        out = bytearray() if self._entries or self._open else bytearray(self._begin_sheet())
        out += self._close_sheet()
        sheets = len(self._entries)
        for name, text in _parts(sheets).items():
            out += self._begin(name) + self._text(text) + self._finish()
        table = b"".join(_listed(entry) for entry in self._entries)
        count = len(self._entries)
        tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(table), self._offset, 0)
        return bytes(out + table + tail)

    def _begin_sheet(self) -> bytes:
        out = self._begin(f"xl/worksheets/sheet{len(self._entries) + 1}.xml")
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        columns = f'<cols><col min="1" max="{max(1, len(self._headings))}" width="18" customWidth="1"/></cols>'
        self._row = 1
        heading = _row(1, self._headings, f' s="{HEADING_STYLE}"')
        return out + self._text(f'{XML}<worksheet xmlns="{MAIN}">{views}{columns}<sheetData>{heading}')

    def _close_sheet(self) -> bytes:
        return self._text("</sheetData></worksheet>") + self._finish() if self._open else b""

    def _begin(self, name: str) -> bytes:
        # Name, where it begins, checksum, packed and whole size.
        self._open = [name, self._offset, 0, 0, 0]
        raw = name.encode()
        head = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, FLAGS, 8, *STORED_AT, 0, 0, 0, len(raw), 0) + raw
        self._offset += len(head)
        return head

    def _text(self, text: str) -> bytes:
        if not text or self._open is None:
            return b""
        data = text.encode()
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)
        return self._add(packed, data)

    def _finish(self) -> bytes:
        if self._open is None:
            return b""
        out = self._add(zlib.compressobj(LEVEL, zlib.DEFLATED, -15).flush(zlib.Z_FINISH), b"")
        _, _, checksum, packed, whole = self._open
        behind = struct.pack("<IIII", 0x08074B50, checksum, packed, whole)
        self._entries.append(self._open)
        self._open = None
        self._offset += len(behind)
        return out + behind

    def _add(self, packed: bytes, data: bytes) -> bytes:
        if self._open is None:
            return b""
        self._open[2] = zlib.crc32(data, self._open[2])
        self._open[3] += len(packed)
        self._open[4] += len(data)
        self._offset += len(packed)
        return packed


def _row(number: int, row: Sequence[Value], style: str) -> str:
    return f'<row r="{number}">' + "".join([_cell(value, style) for value in row]) + "</row>"


def _cell(value: Value, style: str) -> str:
    match value:
        case None | "":
            return "<c/>"
        case str():
            text = escape(value.translate(FORBIDDEN) if not value.isprintable() else value)
            return f'<c t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is></c>'
        case int():
            return f"<c{style}><v>{value}</v></c>"
        case _:
            return f'<c s="{DATE_STYLE}"><v>{(value - EXCEL_EPOCH).days}</v></c>'


def _parts(sheets: int) -> dict[str, str]:
    numbers = range(1, sheets + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{CONTENT}.worksheet+xml"/>' for n in numbers
    )
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    return {
        "xl/styles.xml": STYLES,
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{related}'
        f'<Relationship Id="styles" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{CONTENT}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{CONTENT}.styles+xml"/>{overrides}</Types>',
    }


def _listed(entry: Sequence[Any]) -> bytes:
    name, offset, checksum, packed, whole = entry
    raw = name.encode()
    fixed = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, FLAGS, 8, *STORED_AT, checksum, packed, whole,
                        len(raw), 0, 0, 0, 0, 0, offset)  # fmt: skip
    return bytes(fixed + raw)
