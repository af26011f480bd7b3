"""What golden files say is done to a course, and what a command then says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

EXPECT = "expect: |\n"


def apply(root: Path, change: dict[str, Any]) -> None:
    """Changes one file of the course in `root`, as `change` says."""
    path = root / change["file"]
    path.parent.mkdir(exist_ok=True)
    if "find" in change or "swap" in change:
        swaps = change.get("swap", {change.get("find"): change.get("replace")})
        text = path.read_text("utf-8")
        for find, replace in swaps.items():
            text = _replaced(text, find, replace, change)
        path.write_text(text, "utf-8")
    elif change.get("delete"):
        path.unlink()
    else:
        raw = bytes.fromhex(change["bytes"]) if "bytes" in change else _text(change).encode()
        path.write_bytes(raw * change.get("repeat", 1))


def _text(change: dict[str, Any]) -> str:
    more = (change["each"].replace("{n}", str(n)) for n in range(change.get("count", 0)))
    return "".join([change["text"], *more])


def _replaced(text: str, find: str, replace: str, change: dict[str, Any]) -> str:
    if change.get("every"):
        assert find in text, f"{find} stands nowhere"
        return text.replace(find, replace)
    if "after" in change:
        before, mark, below = text.partition(change["after"])
        assert mark not in below and find in below, f"{find} does not stand below {mark}"
        return before + mark + below.replace(find, replace, 1)
    assert text.count(find) == 1, f"{find} stands there not once"
    return text.replace(find, replace)


def rewrite(golden: Path, said: str) -> None:
    """Puts what is said now under `expect`, and leaves the rest as it was written."""
    kept = golden.read_text("utf-8").partition(EXPECT)[0]
    golden.write_text(
        kept + EXPECT + "".join(f"  {line}".rstrip() + "\n" for line in said.splitlines()), "utf-8"
    )
