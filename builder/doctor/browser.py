"""A real browser without a network, in which a package from strangers can do no harm."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",  # it goes round the proxy otherwise
]
NOWHERE = "http://127.0.0.1:9"  # the port that discards


def why_none() -> str:
    """Why no browser can be started here, in words; empty: one can."""
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "it needs a library: pip install playwright"
    return "" if _program() else "no Chromium is found; name one in CHROMIUM"


@contextmanager
def started() -> Iterator[tuple[Browser, bool]]:
    """A browser, with its sandbox where the system has one for it, and whether it has."""
    from playwright.sync_api import Error, sync_playwright

    common: dict[str, Any] = {"executable_path": _program(), "args": FLAGS}
    try:
        with sync_playwright() as playwright:
            try:
                browser, guarded = playwright.chromium.launch(**common, chromium_sandbox=True), True
            except Error:
                browser, guarded = playwright.chromium.launch(**common), False
            yield browser, guarded
            browser.close()
    except Error as error:
        raise OSError(0, str(error).partition("\n")[0], "the browser") from None


@contextmanager
def alone(browser: Browser, friends: Sequence[str] = ()) -> Iterator[BrowserContext]:
    """Windows that reach nobody, not even other programs of this computer, but `friends`.

    These are hosts with their ports.
    """
    proxy: Any = {"server": NOWHERE} | ({"bypass": ",".join(friends)} if friends else {})
    context = browser.new_context(service_workers="block", accept_downloads=False, proxy=proxy)
    try:
        yield context
    finally:
        context.close()


def _program() -> str | None:
    found = os.environ.get("CHROMIUM")
    return found or next(filter(None, map(shutil.which, NAMES)), None)
