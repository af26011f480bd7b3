"""Every fault that an author can make is told in its place; `tests/faults/` holds one a file.

`change` says what is done to the tiny course: in a `file`, `find` becomes `replace` (the one time
that it stands there), or the whole file becomes `text` or `bytes` (in hex), `repeat` times over, or
`delete` takes it away. `expect` is all that `course check` then says.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.changes import apply, rewrite
from tests.courses import ROOT, TINY, copy_course, course

FAULTS = sorted((ROOT / "tests" / "faults").glob("*.yml"))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return copy_course(TINY, tmp_path / "course")


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


def test_the_command_itself_ends_with_1_and_says_nothing_else(tiny: Path) -> None:
    golden = yaml.safe_load(
        (ROOT / "tests/faults/several-files-have-several-faults.yml").read_text()
    )
    for change in golden["change"]:
        apply(tiny, change)
    command = [str(Path(sys.executable).parent / "course"), "check", "--root", str(tiny)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", golden["expect"])


def test_the_tiny_course_has_no_fault(tiny: Path) -> None:
    assert course("check", tiny).stderr == ""


@pytest.mark.parametrize("name", ["course.yml", "cases/late-report.yml", "content/listening.md"])
def test_whatever_line_is_lost_the_answer_is_a_course_or_its_faults(tiny: Path, name: str) -> None:
    lines = (tiny / name).read_text("utf-8").splitlines(keepends=True)
    for lost in range(0, len(lines), 3):
        (tiny / name).write_text("".join(lines[:lost] + lines[lost + 1 :]), "utf-8")
        result = course("check", tiny)
        assert result.exit_code == 1 or not result.stderr, lines[lost]
        assert all(".yml" in line or ".md" in line for line in result.stderr.splitlines()[:-1])
