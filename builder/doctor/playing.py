"""Plays a package in a real browser without a network: what it says to an LMS and asks for."""

from __future__ import annotations

import mimetypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from builder.doctor.findings import clean
from builder.doctor.opening import Package
from builder.doctor.paths import OUTSIDE
from builder.doctor.record import calls
from builder.doctor.tree import Node

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Route

HERE = Path(__file__).parent / "player"
HOST = "course.invalid"  # no such host can exist; every request is answered here
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",  # it goes round the proxy otherwise
]
NO_NETWORK: Any = {"server": "http://127.0.0.1:9"}  # the port that discards
PATIENCE = 100  # tenths of a second that a package may stay silent
LIMIT = 40_000  # ms for the whole
LARGEST = 100_000_000  # bytes of a file
MOST = 100  # of a kind that are noted


@dataclass
class Played:
    """What was seen of a package while it ran."""

    calls: list[dict[str, Any]] = field(default_factory=list)  # name, values, length, given, error
    ended: bool = False  # whether it let itself be closed in time
    guarded: bool = True  # whether the browser's own sandbox was on
    launches: int = 0  # how many SCOs the manifest names; the first was played
    outside: set[str] = field(default_factory=set)  # hosts
    missing: set[str] = field(default_factory=set)  # files
    errors: set[str] = field(default_factory=set)  # of scripts
    dialogs: set[str] = field(default_factory=set)


Player = Callable[[Package, Node, Path, "Browser"], Played]


def _scorm(script: str, standard: str) -> Player:
    """A player for a version of SCORM, by the file of scorm-again that has it."""

    def played(package: Package, root: Node, players: Path, browser: Browser) -> Played:
        launches = [*_launches(root)]
        seen = Played(launches=len(launches))
        files = {
            "host.js": (HERE / "host.js").read_bytes(),
            "real.js": (players / script).read_bytes(),
        }
        asked = {"standard": standard, "patience": PATIENCE, "mark": _mark(root)}
        query = urlencode({**asked, "launch": f"package/{launches[0]}"})
        files["index.html"] = (HERE / "host.html").read_bytes()
        _watched(package, files, query, browser, seen)
        return seen

    return played


PLAYERS: dict[str, Player] = {  # by standard; one that is not here is not played
    "scorm12": _scorm("scorm12.js", "scorm12"),
    "scorm2004": _scorm("scorm2004.js", "scorm2004"),
}


def why_not(standard: str, root: Node, players: Path | None) -> str:
    """Why a package cannot be played here, in words; empty: it can."""
    if standard not in PLAYERS:
        return f"no LMS for {standard} is at hand"
    if not any(_launches(root)):
        return "no item launches a file of the package"
    if players is None:
        return "scorm-again is not there: npm install scorm-again"
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "it needs a library: pip install playwright"
    return "" if _browser() else "no Chromium is found; name one in CHROMIUM"


def play(package: Package, root: Node, standard: str, players: Path) -> Played:
    """Launches the first SCO as an LMS does, and ends it; an OSError where the browser fails."""
    with started() as (browser, guarded):
        played = PLAYERS[standard](package, root, players, browser)
    played.guarded = guarded
    return played


@contextmanager
def started() -> Iterator[tuple[Browser, bool]]:
    """A browser, with its sandbox where the system has one for it, and whether it has."""
    from playwright.sync_api import Error, sync_playwright

    common: dict[str, Any] = {"executable_path": _browser(), "args": FLAGS}
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


def _browser() -> str | None:
    found = os.environ.get("CHROMIUM")
    return found or next(filter(None, map(shutil.which, BROWSERS)), None)


def _launches(root: Node) -> Iterator[str]:
    """The files that the items lead to, in their order, with their parameters."""
    for item in root.all("item"):
        for resource in item.launched():
            if (address := resource.address) and not OUTSIDE.match(address):
                parameters = item.says("@parameters") or ""
                mark = "" if parameters[:1] in ("", "?", "#") else "&" if "?" in address else "?"
                yield quote(address, safe="/?#&=%:+~,;") + mark + parameters


def _mark(root: Node) -> str:
    """The mark that the manifest gives the LMS, if it gives one."""
    names = ("adlcp:masteryscore", "imsss:primaryObjective/imsss:minNormalizedMeasure")
    return next((one.says("text") or "" for name in names for one in root.all(name)), "")


def _watched(
    package: Package, files: dict[str, bytes], query: str, browser: Browser, seen: Played
) -> None:
    """Opens the host page and waits until it sends what it noted."""
    from playwright.sync_api import TimeoutError as TooLate

    context = browser.new_context(service_workers="block", accept_downloads=False, proxy=NO_NETWORK)
    context.on("page", lambda page: _listen(page, seen))
    context.route("**/*", lambda route: _answer(route, package, files, seen))
    page = context.new_page()
    try:
        with page.expect_request(f"https://{HOST}/record", timeout=LIMIT) as record:
            page.goto(f"https://{HOST}/?{query}", wait_until="commit")
        seen.calls, seen.ended = calls(record.value.post_data or ""), True
    except (TooLate, ValueError):  # the package may have sent one of its own
        return
    finally:
        context.close()


def _listen(page: Page, seen: Played) -> None:
    def dismissed(dialog: Dialog) -> None:
        _add(seen.dialogs, dialog.message)
        dialog.dismiss()

    page.on("pageerror", lambda error: _add(seen.errors, str(error)))
    page.on("dialog", dismissed)


def _add(where: set[str], what: str) -> None:
    if len(where) < MOST:
        where.add(clean(what))


def _answer(route: Route, package: Package, files: dict[str, bytes], seen: Played) -> None:
    """What a request gets: a file of the package or of the host page, or nothing."""
    url = urlsplit(route.request.url)
    if url.hostname != HOST:
        _add(seen.outside, url.hostname or url.scheme)
        return route.abort()
    name = unquote(url.path[1:]) or "index.html"
    kind = mimetypes.guess_type(name)[0] or "text/html"
    inside = name.removeprefix("package/")
    if name in files or name == "record":
        return route.fulfill(body=files.get(name, b""), content_type=kind)
    if name != inside and package.sizes.get(inside, LARGEST + 1) <= LARGEST:
        return route.fulfill(body=package.read(inside), content_type=kind)
    if inside != "favicon.ico":
        _add(seen.missing, inside)
    return route.fulfill(status=404, body=b"")
