"""Every fault that an author can make is told in its place; `tests/faults/` holds one a file.

`change` says what is done to the tiny course: in a `file`, `find` becomes `replace` (the one time
that it stands there), or the whole file becomes `text` or `bytes` (in hex), `repeat` times over, or
`delete` takes it away. `expect` is all that `course check` then says.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.courses import ROOT, TINY, copy_course, course

FAULTS = sorted((ROOT / "tests" / "faults").glob("*.yml"))
EXPECT = "expect: |\n"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return copy_course(TINY, tmp_path / "course")


def apply(root: Path, change: dict[str, Any]) -> None:
    path = root / change["file"]
    path.parent.mkdir(exist_ok=True)
    if "find" in change:
        text = path.read_text("utf-8")
        assert text.count(change["find"]) == 1, f"{change['find']} stands there not once"
        path.write_text(text.replace(change["find"], change["replace"]), "utf-8")
    elif change.get("delete"):
        path.unlink()
    else:
        raw = bytes.fromhex(change["bytes"]) if "bytes" in change else change["text"].encode()
        path.write_bytes(raw * change.get("repeat", 1))


def rewrite(golden: Path, said: str) -> None:
    """Puts what is said now under `expect`, and leaves the rest as it was written."""
    kept = golden.read_text("utf-8").partition(EXPECT)[0]
    golden.write_text(kept + EXPECT + "".join(f"  {line}\n" for line in said.splitlines()), "utf-8")


@pytest.mark.parametrize("golden", FAULTS, ids=lambda golden: golden.stem)
def test_each_fault_is_told_with_its_place_and_nothing_else(
    golden: Path, tiny: Path, request: pytest.FixtureRequest
) -> None:
    for change in yaml.safe_load(golden.read_text("utf-8"))["change"]:
        apply(tiny, change)
    result = course("check", tiny)
    if request.config.getoption("--update"):
        rewrite(golden, result.stderr)
    assert result.stderr == yaml.safe_load(golden.read_text("utf-8"))["expect"]
    assert (result.exit_code, result.stdout) == (1, "")
