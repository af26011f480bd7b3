"""Plays a package of SCORM: what it says to scorm-again, and asks for."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode, urlsplit

from builder.doctor.browser import alone
from builder.doctor.opening import Package
from builder.doctor.paths import OUTSIDE
from builder.doctor.record import calls
from builder.doctor.seen import Seen, held, listen, note
from builder.doctor.tree import Node

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

HERE = Path(__file__).parent / "player"
HOST = "course.invalid"  # no such host can exist; every request is answered here
PATIENCE = 100  # tenths of a second that a package may stay silent
LIMIT = 40_000  # ms for the whole


def why_not(root: Node, players: Path | None) -> str:
    """Why a package cannot be played here, in words; empty: it can."""
    if not any(_launches(root)):
        return "no item launches a file of the package"
    return "" if players else "scorm-again is not there: npm install scorm-again"


def play(
    standard: str, package: Package, root: Node, players: Path | None, browser: Browser
) -> Seen:
    """Launches the first SCO in a frame of a host page, and takes the frame away."""
    launches = [*_launches(root)]
    seen = Seen(launches=len(launches))
    files = {
        "index.html": (HERE / "host.html").read_bytes(),
        "host.js": (HERE / "host.js").read_bytes(),
        "real.js": (players / f"{standard}.js").read_bytes() if players else b"",
    }
    asked = {"standard": standard, "patience": PATIENCE, "mark": _mark(root)}
    query = urlencode({**asked, "launch": f"package/{launches[0]}"})
    _watched(package, files, query, browser, seen)
    return seen


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
    package: Package, files: dict[str, bytes], query: str, browser: Browser, seen: Seen
) -> None:
    """Opens the host page and waits until it sends what it noted."""
    from playwright.sync_api import TimeoutError as TooLate

    with alone(browser) as context:
        context.on("page", partial(listen, seen=seen))
        context.route("**/*", lambda route: _answer(route, package, files, seen))
        page = context.new_page()
        try:
            with page.expect_request(f"https://{HOST}/record", timeout=LIMIT) as record:
                page.goto(f"https://{HOST}/?{query}", wait_until="commit")
            seen.calls, seen.ended = calls(record.value.post_data or ""), True
        except (TooLate, ValueError):  # the package may have sent one of its own
            return


def _answer(route: Route, package: Package, files: dict[str, bytes], seen: Seen) -> None:
    """What a request gets: a file of the package or of the host page, or nothing."""
    url = urlsplit(route.request.url)
    if url.hostname != HOST:
        note(seen.outside, url.hostname or url.scheme)
        return route.abort()
    name = unquote(url.path[1:]) or "index.html"
    if name in files or name == "record":
        kind = mimetypes.guess_type(name)[0] or "text/html"
        return route.fulfill(body=files.get(name, b""), content_type=kind)
    inside = name.removeprefix("package/")
    if found := held(package, inside if inside != name else url.path, seen):
        return route.fulfill(body=found[1], content_type=found[0])
    return route.fulfill(status=404, body=b"")
