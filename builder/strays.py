"""Files of an author that lie or end where nobody looks, and drawings that could run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from builder.source import Fault

ENDINGS = {"cases": ".yml", "quizzes": ".yml", "content": ".md"}
ALIKE = {".yml": {".yml", ".yaml"}, ".md": {".md", ".markdown"}}
ACTIVE = re.compile(rb"<script|<foreignObject|\son\w+\s*=|javascript:", re.I)


def strays(root: Path) -> list[Fault]:
    checks = (_unread, _active)
    return [fault for folder in ENDINGS for check in checks for fault in check(root, folder)]


def _unread(root: Path, folder: str) -> Iterator[Fault]:
    ending = ENDINGS[folder]
    for path in sorted((root / folder).rglob("*")):
        is_read = path.parent == root / folder and path.suffix == ending
        if path.suffix.lower() in ALIKE[ending] and not is_read:
            name = path.relative_to(root).as_posix()
            message = f"is not read; it must lie in {folder}/ itself and end in {ending}"
            yield Fault(name, 0, 0, "", message)


def _active(root: Path, folder: str) -> Iterator[Fault]:
    for path in sorted((root / folder).rglob("*.svg")):
        if found := ACTIVE.search(path.read_bytes()):
            name = path.relative_to(root).as_posix()
            word = found[0].decode("ascii", "replace").strip()
            message = f"`{word}` could run in the page; save it as a plain drawing"
            yield Fault(name, 0, 0, "", message)
