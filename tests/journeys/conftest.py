"""A running demonstration, a browser, and a page that is checked for accessibility wherever it goes."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.line import Line, line_to
from tests.journeys.phone import Phone
from tests.journeys.site import Site, running_demo

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1366, "height": 768}
# Milliseconds: a busy machine is slow, which says nothing about the pages.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--force-color-profile=srgb"]  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration, started once for all journeys."""
    with running_demo(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium where it is installed, the one that Playwright brings otherwise.

    Closed after each module: while it is open, the thread has a running event loop, and others could start none.
    """
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of somebody's own: no cookie is shared with another."""
    contexts = []

    def opened(*, size: dict[str, int] = PHONE, language: str = "vi-VN", scripts: bool = True) -> Page:
        context = browser.new_context(viewport=size, locale=language, java_script_enabled=scripts)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[Page, str], None]:
    """Take a picture: into the documentation where `NCOVI_PICTURES` asks for it, otherwise to see that it can be."""
    kept = Path(__file__).parents[2] / "docs" / "pictures"
    directory = kept if os.environ.get("NCOVI_PICTURES") else tmp_path

    def taken(page: Page, name: str) -> None:
        directory.mkdir(exist_ok=True)
        page.screenshot(path=directory / f"{name}.png")

    return taken


@pytest.fixture
def number() -> str:
    """A telephone number that nobody else has."""
    return f"09{random.randrange(10**8):08d}"


@pytest.fixture
def numbers() -> tuple[str, str]:
    """Two telephone numbers that nobody else has."""
    first, second = random.sample(range(10**8), 2)
    return f"09{first:08d}", f"09{second:08d}"


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    """The line that these phones hang on."""
    with line_to(site.url) as laid:
        yield laid


@pytest.fixture
def phone(site: Site, line: Line, open_page: Callable[..., Page], number: str) -> Phone:
    """A phone that hangs on the line."""
    return Phone(open_page(), site, line, number)
