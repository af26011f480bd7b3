"""Courses for the tests: copies to change, the command that works on them, answers by chance."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from builder import coherence, lessons
from builder.activity import Question, RightKey
from builder.cli import main
from builder.loader import load

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "tiny"
AUTHORED = ("course.yml", "mkdocs.yml", "content", "cases", "quizzes")
BESIDE = ("simulation.yml", "simulation.json", "tests/data/source-shingles.txt")  # if it has them


def copy_course(root: Path, target: Path) -> Path:
    """The authored files alone, so that no test touches the checkout."""
    target.mkdir(parents=True)
    for name in (*AUTHORED, *BESIDE):
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name)
        elif (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, target / name)
    return target


def course(command: str, root: Path, *arguments: str) -> Result:
    """Runs `course COMMAND`; an exception that it does not turn into words ends the test."""
    return CliRunner().invoke(
        main, [command, "--root", str(root), *arguments], catch_exceptions=False
    )


@contextmanager
def unrefused() -> Iterator[None]:
    """Lets texts hold what is refused there, so that what cleans a page shows what it can do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coherence, "reference_faults", lambda *_: ())
        patch.setattr(lessons, "slips", lambda _: ())
        patch.setattr(coherence, "prose_faults", lambda _: ())
        yield


def bare(stderr: str) -> list[str]:
    """The lines of a listing without lines of files, codes and what sets faults apart."""
    lines = [line for line in stderr.splitlines() if line and not line.startswith("    ")]
    return [re.sub(r" \[[a-zC0-9-]+\]$", "", line) for line in lines]


def drawn(question: Question, chance: Random) -> Any:
    """A valid answer to a question."""
    options = [option.id for option in question.options]
    if question.control == "best-and-avoid":
        best, avoid = chance.sample(options, 2)
        return {"best": best, "avoid": avoid}
    if question.control == "choose-many":
        return sorted(chance.sample(options, chance.randint(1, len(options))))
    if question.control == "order":
        return chance.sample(options, len(options))
    if question.control == "sort":
        return {one: chance.choice(question.groups).id for one in options}
    picked = chance.choice(options)
    return int(picked) if question.control == "frequency" and picked != "na" else picked


def right_answers(root: Path, check: str) -> dict[str, Any]:
    """The right answer to each question of a knowledge check."""
    keys = {one.id: one.key for one in load(root).activities[check].questions}
    return {name: key.right for name, key in keys.items() if isinstance(key, RightKey)}


def some_of(count: int, *, fast: int) -> list[Any]:
    """Seeds of learners who take the whole course: a few at once, the rest when there is time."""
    return [pytest.param(k, marks=[pytest.mark.slow] * (k >= fast)) for k in range(count)]


def revise(root: Path) -> None:
    """Changes a copy of the small course: questions go, come, are moved and reworded."""
    for name, gone in (("two-voices-check", "tv-2"), ("turns", "sp4")):
        path = root / "quizzes" / f"{name}.yml"
        quiz = yaml.safe_load(path.read_text("utf-8"))
        kept = [one for one in reversed(quiz["items"]) if one["id"] != gone]
        words = "stem" if "stem" in kept[0] else "text"
        kept[0][words] = "Said in other words than before, though it is the same."
        more = deepcopy(kept[-1]) | {"id": f"more-{name}", words: "I wait a little and ask again."}
        quiz["items"] = [more, *kept]
        path.write_text(yaml.safe_dump(quiz, sort_keys=False), "utf-8")
    outline = root / "course.yml"
    pages = "[listening, late-report, profile]"
    moved = outline.read_text("utf-8").replace(pages, "[late-report, listening, profile]")
    outline.write_text(moved, "utf-8")
