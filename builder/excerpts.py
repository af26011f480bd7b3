"""The line that a fault stands in, and a caret below its column."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from builder.source import MAX_BYTES, Fault, printable, with_plain_ends

WIDTH = 96  # of what is shown of a line
BEFORE = 40  # of it before the caret, at least, where the line is cut
CUT = "\u2026"


class Excerpts:
    """The lines of a course's files; each file is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lines: dict[str, list[str]] = {}

    def line(self, fault: Fault) -> str:
        """The whole line; empty where there is none."""
        if fault.file not in self._lines:
            self._lines[fault.file] = _read(self.root, fault.file)
        lines = self._lines[fault.file]
        return lines[fault.line - 1] if 0 < fault.line <= len(lines) else ""

    def of(self, fault: Fault) -> tuple[str, str, str] | None:
        """The line's number, what is shown of it, and the caret; None for a line without words."""
        line, at = printable(self.line(fault)).rstrip(), fault.column - 1
        is_comment = line.startswith("#") and fault.file.endswith(".yml")
        if not line or is_comment:  # a fault of the whole file, which the comment says nothing of
            return None
        start = max(0, at - BEFORE) if len(line) > WIDTH and at > WIDTH - BEFORE // 2 else 0
        shown = (CUT if start else "") + line[start : start + WIDTH]
        shown += CUT if len(line) > start + WIDTH else ""
        before = shown[: at - start + bool(start)]
        return str(fault.line), shown, " " * columns(before) + "^"


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian signs two, marks none."""
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _read(root: Path, name: str) -> list[str]:
    """The lines of a file, however odd; none where it is not there."""
    try:
        path = root / name if (root / name).is_file() else Path(name)
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES)
    except (OSError, ValueError):  # gone, a folder, or no name that a file can have
        return []
    return with_plain_ends(raw.decode("utf-8-sig", "replace")).split("\n")
