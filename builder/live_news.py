"""What an open page of `course serve` is told: its newest version, what is wrong, its maps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from click import unstyle

from builder.excerpts import Excerpts
from builder.listings import text
from builder.live import Live
from builder.live_maps import ADDRESS as MAPS
from builder.live_maps import maps_on
from builder.source import Fault

News = dict[str, Any]


def told(root: Path, faults: Sequence[Fault]) -> list[str]:
    """Each as a terminal shows it, with its line and its caret."""
    excerpts = Excerpts(root)
    return [unstyle(one) for one in text.told(faults, excerpts)]


def news_of(live: Live, address: str) -> News:
    """The version that a page should have, "" for no page, what is wrong, and unfair."""
    with live.news:
        shown = live.page(address)
        faults = [*live.faults, *(shown.faults if shown else ())]
        return {
            "version": shown.version if shown else "",
            "faults": told(live.root, faults),
            "remarks": _remarks(live),
            "maps": _maps(live, address),
        }


def _remarks(live: Live) -> list[News]:
    """What the checks found, apart by whether it must be mended."""
    groups = (
        ("To mend before the course goes out", [one for one in live.remarks if one.is_error]),
        ("Worth a look", [one for one in live.remarks if not one.is_error]),
    )
    return [
        {"heading": heading, "count": len(found), "told": told(live.root, found)}
        for heading, found in groups
        if found
    ]


def _maps(live: Live, address: str) -> list[str]:
    """Where the maps of the cases on a page are shown."""
    page = live.edition.pages.get(address) if live.edition else None
    if page is None or live.edition is None:
        return []
    return [MAPS + name for name in maps_on(live.edition.course, page.id)]


@contextmanager
def opened(live: Live, address: str) -> Iterator[Callable[[float], Iterator[News | None]]]:
    """While a page is open it is made anew at once; gives its news, None when there is none."""
    with live.news:
        live.open_pages[address] += 1
    try:
        yield lambda breath: _news(live, address, breath)
    finally:
        with live.news:
            live.open_pages[address] -= 1


def _news(live: Live, address: str, breath: float) -> Iterator[News | None]:
    last = None
    while True:
        with live.news:
            now = news_of(live, address)
            if now == last:
                live.news.wait(breath)
                now = news_of(live, address)
        yield now if now != last else None
        last = now
