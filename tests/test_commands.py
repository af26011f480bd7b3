"""The command line as a whole: help that comes at once, words that a shell completes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.courses import ROOT

COURSE = str(Path(sys.executable).parent / "course")
# Each takes longer to import than all that `course --help` needs.
HEAVY = {"jinja2", "markdown", "mkdocs", "numpy", "pandas", "pydantic", "yaml"}
IMPORTED = "import sys; from builder.cli import main; print(*sys.modules)"


def test_help_waits_for_no_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True)
    assert done.returncode == 0 and "click" in done.stdout.split()
    assert not HEAVY & set(done.stdout.split())


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("course m", {"map"}),
        ("course new ", {"course", "case", "quiz", "lesson"}),
        ("course map hen", {"henrik"}),
        ("course map h", {"henrik", "harris", "hunter"}),
        ("course build --renderer z", {"zensical"}),
    ],
)
def test_a_shell_completes_commands_options_and_cases(typed: str, offered: set[str]) -> None:
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split(" ")) - 1)}
    environment = {**os.environ, **words, "_COURSE_COMPLETE": "bash_complete"}
    done = subprocess.run([COURSE], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == offered, done.stderr
