"""The design system: one set of tokens, and a page with every component in every state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from builder.payload import RUNTIME
from tests.axe import violations
from tests.gallery import gallery
from tests.site.conftest import served

SHEETS = sorted((RUNTIME / "look").glob("*.css"))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
SIZE = re.compile(r"font-size: [\d.]+rem")
CLASS = re.compile(r"\.([a-z][\w-]*)")
# What only trouble, an LMS, a phone, an institution or other courses show; tests of their own do.
ELSEWHERE = {
    *("storage-banner", "shell-notice", "shell-exit", "shell-logo", "shell", "bad", "begun"),
    *("opener-__drawer", "opener-__search", "player-skip", "player-foot", "media", "facts"),
    *("paper", "paper-page", "paper-contents", "paper-how"),  # the whole course on one page
    *("chart-triangle", "corner", "frame", "place", "was", "way"),  # of three axes, of two sheets
}


@pytest.fixture(scope="module")
def made(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gallery(browser, tmp_path_factory.mktemp("gallery"))


@pytest.fixture(params=["light", "dark"])
def shown(made: Path, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with served(made.parent.parent, is_plain=True) as base:
        page = browser.new_page(color_scheme=request.param)
        page.goto(f"{base}/pages/components.html")
        yield page
        page.close()


def rules(sheet: Path) -> str:
    """A style sheet without its remarks, and without its tokens."""
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.S)
    return re.sub(r"--[\w-]+: [^;]+;", "", css)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_only_tokens_name_colours_and_sizes_of_type(sheet: Path) -> None:
    assert COLOUR.findall(rules(sheet)) + SIZE.findall(rules(sheet)) == []


def test_every_component_that_has_a_look_is_on_the_page(made: Path) -> None:
    selectors = re.findall(r"([^{};]+)\{", "".join(map(rules, SHEETS)))
    styled = {name for one in selectors for name in CLASS.findall(one)}
    styled -= {name for name in styled if name.startswith("md-")}
    html = made.read_text("utf-8")
    used = {name for found in re.findall(r'class="([^"]*)"', html) for name in found.split()}
    assert styled - used - ELSEWHERE == set()
    assert ELSEWHERE & used == set()  # what is there is no exception


def test_every_component_can_be_read_in_both_schemes(shown: Page) -> None:
    assert violations(shown, RULES) == []
