"""Courses for the tests: copies that may be changed, and the command that works on them."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from builder.cli import main

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "tiny"
AUTHORED = ("course.yml", "mkdocs.yml", "content", "cases", "quizzes")


def copy_course(root: Path, target: Path) -> Path:
    """The authored files alone, so that no test touches the checkout."""
    target.mkdir(parents=True)
    for name in AUTHORED:
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name)
        else:
            shutil.copy(root / name, target / name)
    return target


def course(command: str, root: Path, *arguments: str) -> Result:
    """Runs `course COMMAND`; an exception that it does not turn into words ends the test."""
    return CliRunner().invoke(
        main, [command, "--root", str(root), *arguments], catch_exceptions=False
    )
