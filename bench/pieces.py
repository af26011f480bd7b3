"""Single pieces of a build: `python -m bench.pieces NAME FOLDER` prints the seconds of one."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import yaml

from builder.cases import Case
from builder.documents import read_yaml
from builder.gate import admit
from builder.loader import load
from builder.outline import Outline
from builder.site import stage_folder
from builder.stage import stage


def read_cases(root: Path) -> None:
    """Loads and validates every case."""
    context = admit(Outline, read_yaml(root / "course.yml", "course.yml")).context
    for path in (root / "cases").glob("*.yml"):
        admit(Case, read_yaml(path, path.name), context)


def parse_cases(root: Path) -> None:
    """What PyYAML's C loader alone needs for the same files."""
    for path in (root / "cases").glob("*.yml"):
        yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)


def stage_course(root: Path) -> None:
    """From the authored files to the stage."""
    stage(load(root), stage_folder(root))


PIECES = {"read": read_cases, "parse": parse_cases, "stage": stage_course}

if __name__ == "__main__":
    start = time.process_time()
    PIECES[sys.argv[1]](Path(sys.argv[2]))
    print(time.process_time() - start)
