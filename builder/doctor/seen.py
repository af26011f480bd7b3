"""What is seen of a package while it runs, and the page that it runs in."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from builder.doctor.cmi5_lms.lms import Violation
from builder.doctor.findings import clean
from builder.doctor.opening import Package

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

MOST = 100  # of a kind that are noted
LARGEST = 100_000_000  # bytes of a file that a browser is given


@dataclass
class Seen:
    """What was seen of a package while it ran."""

    calls: list[dict[str, Any]] = field(default_factory=list)  # name, values, length, given, error
    visits: list[list[str]] = field(default_factory=list)  # the verbs of each, by cmi5
    requests: int = 0  # to an LMS by cmi5
    broken: list[Violation] = field(default_factory=list)  # rules of cmi5
    ended: bool = False  # whether it let itself be closed in time
    guarded: bool = True  # whether the browser's own sandbox was on
    launches: int = 0  # how many units the manifest names; the first was played
    outside: set[str] = field(default_factory=set)  # hosts
    missing: set[str] = field(default_factory=set)  # files
    errors: set[str] = field(default_factory=set)  # of scripts
    dialogs: set[str] = field(default_factory=set)


def note(where: set[str], what: str) -> None:
    if len(where) < MOST:
        where.add(clean(what))


def held(package: Package, name: str, seen: Seen) -> tuple[str, bytes] | None:
    """Kind and content of a file of the package, for a browser; notes what it lacks."""
    if package.sizes.get(name, LARGEST + 1) <= LARGEST:
        return mimetypes.guess_type(name)[0] or "text/html", package.read(name)
    if name.removeprefix("/") != "favicon.ico":  # a browser asks for it by itself
        note(seen.missing, name)
    return None


def listen(page: Page, seen: Seen) -> None:
    """Notes what goes wrong in a page, and shuts what it opens over itself."""

    def dismissed(dialog: Dialog) -> None:
        note(seen.dialogs, dialog.message)
        dialog.dismiss()

    page.on("pageerror", lambda error: note(seen.errors, str(error)))
    page.on("dialog", dismissed)
