"""How soon the command answers."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import ROOT, Row, compared

COMMANDS = {
    "pass": ["python", "-c", "pass"],
    "help": ["course", "--help"],
    "check": ["course", "check", "--root", str(ROOT)],
}
STARTS = "course --help; course check; python -c pass"


def start_rows() -> Iterator[Row]:
    used = compared(COMMANDS)
    bare = used["pass"].seconds
    for name, goal in (("help", 100), ("check", 1000)):
        seconds = used[name].seconds
        yield Row(f"course {name}", seconds * 1000, "ms", goal)
        yield Row(f"course {name}, to python -c pass", seconds / bare)
