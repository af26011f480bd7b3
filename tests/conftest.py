"""Options and fixtures that all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from builder.loader import load
from tests import seeded_answers
from tests.courses import ROOT

HEADLESS = "chromium-headless-shell"  # the same engine without windows: half the work a page
FLAGS = """
--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite golden files from what comes out now"
    )


@pytest.fixture(scope="session")
def learner_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The saved answers of a class, with the flaws of `seeded_answers`; not to be changed."""
    made = seeded_answers.documents(load(ROOT), seeded_answers.CLASS, seeded_answers.FLAWS)
    return sorted(seeded_answers.write(tmp_path_factory.mktemp("class") / "in", made).iterdir())


@pytest.fixture(scope="session")
def chromium() -> str:
    """A whole browser, for tests that need its settings, profiles or windows."""
    return installed_chromium()


def installed_chromium(*first: str) -> str:
    names = (*first, "chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert found, "no Chromium found; `make test` installs one"
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(
        executable_path=installed_chromium(HEADLESS), args=FLAGS.split()
    )
    yield browser
    browser.close()
