"""Plays a package by cmi5: what it tells our LMS when opened, again, to look back, and around."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from builder.doctor.browser import alone
from builder.doctor.cmi5_lms.lms import Lms, launched
from builder.doctor.cmi5_lms.server import File, address, files_served, lms_served
from builder.doctor.opening import Package
from builder.doctor.paths import OUTSIDE
from builder.doctor.seen import Seen, held, listen, note
from builder.doctor.tree import Node

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

LEARNER = "learner"
MODES = ("Normal", "Normal", "Review", "Browse")  # of the launches: who comes back was there before
TICK = 100  # ms
STILL = 15  # ticks without a request
PATIENCE = 100  # ticks that a package may take to say something
LIMIT = 15_000  # ms until a page opens, or lets itself be left
OWN = ("data", "blob", "about", "chrome-error")  # what no server is asked for


def why_not(root: Node, players: Path | None) -> str:
    """Why a package cannot be played here, in words; empty: it can."""
    return "" if any(_launches(root)) else "no unit lies in the package"


def play(package: Package, root: Node, players: Path | None, browser: Browser) -> Seen:
    """Launches the first unit in a window of its own, from another server than that of the LMS."""
    from playwright.sync_api import Error

    units = [*_launches(root)]
    seen = Seen(launches=len(units))
    with ExitStack() as stack:
        lms = stack.enter_context(lms_served(Lms()))
        home = stack.enter_context(files_served(_files(package, seen)))
        friends = [urlsplit(one).netloc for one in (lms.base, home)]
        context = stack.enter_context(alone(browser, friends))
        context.on("page", partial(listen, seen=seen))
        context.on("request", partial(_asked, friends=friends, seen=seen))
        try:
            for mode in MODES:
                _visit(context, lms, f"{home}/{units[0][0]}", mode, units[0][1])
                if not _has_spoken(lms):
                    break
            seen.ended = True
        except Error:  # too late, or crashed
            seen.ended = False
    seen.broken, seen.requests = lms.violations, len(lms.requests)
    seen.visits = [one.verbs for one in lms.visits.values()]
    return seen


def _launches(root: Node) -> Iterator[tuple[str, dict[str, Any]]]:
    """The addresses of the units in the package, each with what an LMS says of it at launch."""
    for unit in root.all("au"):
        url = _text(unit, "url")
        if url and not OUTSIDE.match(url):
            said = {"moveOn": unit.says("@moveOn") or "NotApplicable"}
            key = _text(unit, "entitlementKey")
            told = {
                "launchParameters": _text(unit, "launchParameters"),
                "masteryScore": _mark(unit),
                "entitlementKey": {"courseStructure": key} if key else None,
            }
            given = {name: value for name, value in told.items() if value not in ("", None)}
            yield quote(url, safe="/?#&=%:+~,;"), said | given


def _text(unit: Node, name: str) -> str:
    return next((one.says("text") or "" for one in unit.of(name)), "")


def _mark(unit: Node) -> float | None:
    try:
        mark = float(unit.says("@masteryScore") or "none")
    except ValueError:
        return None
    return mark if 0 <= mark <= 1 else None


def _visit(context: BrowserContext, lms: Lms, unit: str, mode: str, said: dict[str, Any]) -> None:
    """Opens the course, waits until it is quiet, and goes elsewhere as a learner may."""
    page = context.new_page()
    parameters = launched(lms, LEARNER, mode, returnURL=f"{lms.base}/left", **said)
    visit, before = [*lms.visits.values()][-1], len(lms.violations)
    page.goto(address(unit, parameters), timeout=LIMIT)
    _wait(page, lms, STILL, lambda: bool(visit.verbs) or len(lms.violations) > before)
    page.goto("about:blank", timeout=LIMIT)
    _wait(page, lms, STILL // 3, lambda: True)  # what is sent last comes at once
    page.close()


def _has_spoken(lms: Lms) -> bool:
    """Whether any launch was begun, or tried to; if not, the next ones tell no more."""
    return bool(lms.violations) or any(one.verbs for one in lms.visits.values())


def _wait(page: Page, lms: Lms, quiet: int, is_ready: Callable[[], bool]) -> None:
    """Until it is ready and the LMS is then asked for nothing for some ticks."""
    count = still = 0
    for _ in range(PATIENCE):
        page.wait_for_timeout(TICK)
        still = still + 1 if count == len(lms.requests) else 0
        count = len(lms.requests)
        if is_ready() and still >= quiet:
            return


def _files(package: Package, seen: Seen) -> File:
    """The files of the package, for a server of their own."""
    lock = threading.Lock()

    def file(name: str) -> tuple[int, str, bytes]:
        with lock:
            found = held(package, name, seen)
        return (200, *found) if found else (404, "text/plain", b"")

    return file


def _asked(request: Request, friends: list[str], seen: Seen) -> None:
    url = urlsplit(request.url)
    if url.scheme not in OWN and url.netloc not in friends:
        note(seen.outside, url.hostname or url.scheme)
