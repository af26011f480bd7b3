"""Which files of a course, and of the builder's look, were saved since the last glance."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from builder.links import MEDIA
from builder.loader import OUTLINE
from builder.objections import CONFIG

BUILDER = Path(__file__).parent
AUTHORED = ("content", "cases", "quizzes")
OURS = ("templates", "runtime", "languages")
KINDS = {".yml", ".md", ".html", ".css", ".js", *MEDIA}  # not what editors keep beside them
PAUSE = 0.05  # seconds between two glances

Glance = dict[str, tuple[int, int]]  # a file's name to its time and size


def glance(root: Path) -> Glance:
    """Authored files by their name in the course, ours with `builder/` before it."""
    found: Glance = {}
    for name in (OUTLINE, CONFIG):
        _note(found, root / name, name)
    for folder in AUTHORED:
        _walk(found, root / folder, folder)
    for folder in OURS:
        _walk(found, BUILDER / folder, f"builder/{folder}")
    return found


def _walk(found: Glance, folder: Path, name: str) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    _walk(found, folder / entry.name, f"{name}/{entry.name}")
                else:
                    _note(found, entry, f"{name}/{entry.name}")
    except OSError:  # there is no such folder, or not any more
        return


def _note(found: Glance, path: Path | os.DirEntry[str], name: str) -> None:
    if Path(path.name).suffix.lower() not in KINDS:
        return
    with suppress(OSError):  # gone again
        facts = path.stat()
        found[name] = (facts.st_mtime_ns, facts.st_size)


def saves(root: Path) -> Iterator[set[str]]:
    """The names of files that changed, came or went; nothing at first, and then without end.

    Waits until two glances agree, since some editors write a file in several strokes.
    """
    seen = glance(root)
    yield set()
    while True:
        time.sleep(PAUSE)
        now = glance(root)
        if now == seen:
            continue
        while (later := _next(root)) != now:
            now = later
        yield {name for name in seen.keys() | now.keys() if seen.get(name) != now.get(name)}
        seen = now


def _next(root: Path) -> Glance:
    time.sleep(PAUSE / 2)
    return glance(root)
