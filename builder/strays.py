"""Files of an author that lie or end where nobody looks, and drawings that could run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from builder.source import Fault, place_of_byte

ENDINGS = {"cases": ".yml", "quizzes": ".yml", "content": ".md"}
ALIKE = {".yml": {".yml", ".yaml"}, ".md": {".md", ".markdown"}}
ACTIVE = re.compile(rb"<script|<foreignObject|\son\w+\s*=|javascript:", re.I)


def strays(root: Path) -> list[Fault]:
    checks = (_unread, _active, _captions)
    return [fault for folder in ENDINGS for check in checks for fault in check(root, folder)]


def _unread(root: Path, folder: str) -> Iterator[Fault]:
    ending = ENDINGS[folder]
    for path in sorted((root / folder).rglob("*")):
        is_read = path.parent == root / folder and path.suffix == ending
        if path.suffix.lower() in ALIKE[ending] and not is_read:
            name = path.relative_to(root).as_posix()
            message = f"is not read; it must lie in {folder}/ itself and end in {ending}"
            yield Fault(name, 1, 1, "", message, "file-ignored")


def _active(root: Path, folder: str) -> Iterator[Fault]:
    for path in sorted((root / folder).rglob("*.svg")):
        raw = path.read_bytes() if path.is_file() else b""
        if found := ACTIVE.search(raw):
            name = path.relative_to(root).as_posix()
            word = found[0].decode("ascii", "replace")
            at = found.start() + len(word) - len(word.lstrip())
            message = f"`{word.strip()}` could run in the page; save it as a plain drawing"
            yield Fault(name, *place_of_byte(raw, at), "", message, "drawing-runs")


def _captions(root: Path, folder: str) -> Iterator[Fault]:
    """Browsers pass over captions in any other form without a word."""
    for path in sorted((root / folder).rglob("*.vtt")):
        raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf") if path.is_file() else b""
        if not (raw.startswith(b"WEBVTT") and b"-->" in raw):
            name = path.relative_to(root).as_posix()
            message = "captions begin with the line WEBVTT, and have lines with --> between times"
            yield Fault(name, 1, 1, "", message, "captions-form")
