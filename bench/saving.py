"""How long a saved sentence takes to stand in the open page of `course serve`."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from bench.measure import BIN, Row
from bench.viewing import browser

SERVES = "course serve --root COURSE; a sentence saved to content/, the page open in Chromium"
WORDS = ("first", "second", "third", "fourth", "fifth")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
PAUSE = 500  # ms between two saves, as between two of a person's
PATIENCE = 300_000  # ms for the whole site behind the first page


def save_rows(root: Path, pages: int, goal: float = 0.7) -> Iterator[Row]:
    """Seconds by the clock, the median of five saves in one lesson."""
    with _serving(root) as base, _opened(f"{base}/lesson-4/") as page:
        page.context.request.get(f"{base}/search/search_index.json", timeout=PATIENCE)
        times = sorted(_saved(page, root / "content" / "lesson-4.md", word) for word in WORDS)
    yield Row(f"save to page, {pages:,} pages", times[len(times) // 2], "s", goal)


def _saved(page: Page, path: Path, word: str) -> float:
    """A save of one more sentence, until the page shows it."""
    start = time.perf_counter()
    path.write_text(f"{path.read_text('utf-8')}\n\n{word}word\n", "utf-8")
    page.locator("article").get_by_text(f"{word}word").wait_for(state="attached")
    took = time.perf_counter() - start
    page.wait_for_timeout(PAUSE)
    return took


@contextmanager
def _serving(root: Path) -> Iterator[str]:
    command = [str(BIN / "course"), "serve", "--port", "0", "--root", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield next(found[0] for line in process.stdout if (found := ADDRESS.search(line)))
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _opened(address: str) -> Iterator[Page]:
    with browser() as opened:
        page = opened.new_page()
        page.goto(address)
        page.wait_for_selector("html[data-course=ready]")
        yield page
