"""Pieces of an SVG as text. Colours stand in attributes, so that paper has them; a page's styles may go over them."""

from collections.abc import Iterable
from html import escape

INK, FAINT, LINE = "#26323a", "#5b6770", "#c9ced1"
# The same blue from dark to light, told apart in grey as well.
FILLS = {"confirmed": "#1d4e79", "probable": "#6f9cc4", "suspected": "#cfdce8"}
MEASURE, MEASURE_FAINT = "#8a4b14", "#f3e3d3"
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Libertinus Serif', sans-serif"


def picture(width: int, height: int, title: str, parts: Iterable[str]) -> str:
    """Return a whole picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="{FONT}" font-size="13"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def rect(x: float, y: float, width: float, height: float, name: str, fill: str, *, stroke: str = "") -> str:
    """Return a box."""
    edge = f' stroke="{stroke}"' if stroke else ""
    return (
        f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{edge}/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, *, colour: str = LINE, dashes: str = "") -> str:
    """Return a straight line."""
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    name = "pic-line" if colour == LINE else "pic-mark"
    return f'<line class="{name}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dash}/>'


def text(x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False, faint: bool = False) -> str:
    """Return words; what people wrote is escaped."""
    weight = ' font-weight="bold"' if bold else ""
    name, fill = ("pic-faint", FAINT) if faint else ("pic-text", INK)
    return (
        f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}"{weight}>'
        f"{escape(words)}</text>"
    )


def circle(x: float, y: float, radius: float, name: str, fill: str, *, stroke: str = "", dashes: str = "") -> str:
    """Return a circle."""
    edge = f' stroke="{stroke}"' if stroke else ""
    dash = f' stroke-dasharray="{dashes}" stroke-width="2.5"' if dashes else ""
    return f'<circle class="{name}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"{edge}{dash}/>'


def path(drawn: str, name: str, fill: str, stroke: str) -> str:
    """Return a path."""
    return f'<path class="{name}" d="{drawn}" fill="{fill}" stroke="{stroke}"/>'
