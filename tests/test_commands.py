"""The command line as a whole: help that comes at once, words that a shell completes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import main
from builder.telling import called
from tests.courses import ROOT, TINY, copy_course, course

COURSE = str(Path(sys.executable).parent / "course")
# Each takes longer to import than all that `course --help` needs.
HEAVY = {"jinja2", "markdown", "mkdocs", "numpy", "pandas", "pydantic", "yaml"}
HEAVY |= {"http.server", "playwright", "xmlschema"}
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


ANSWERS = "in/anna.json"
WRITING = [  # commands that write where they are told, and how that has to end
    ("export", ["scorm12", "--draft", "-o"], ".zip"),
    ("check", ["--report"], ".html"),
    ("map", ["late-report", "-o"], ".svg"),
    ("simulate", ["-o"], ".json"),
    ("items", [ANSWERS, "--format", "csv", "-o"], ".csv"),
    ("items", [ANSWERS, "-o"], ".txt"),
]


@pytest.mark.parametrize("file", ["course.yml", "cases/late-report.yml", "content/hello.md"])
@pytest.mark.parametrize(("command", "arguments", "ending"), WRITING)
def test_no_command_writes_over_what_an_author_wrote(
    command: str, arguments: list[str], ending: str, file: str, tmp_path: Path
) -> None:
    root = copy_course(TINY, tmp_path / "course")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = course(command, root, *arguments, str(root / file))
    assert done.exit_code == 1
    assert f"is no name for what is written; let it end in {ending}" in done.output
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("folder", ["content", "cases", "quizzes"])
@pytest.mark.parametrize(("command", "arguments", "ending"), WRITING)
def test_no_command_writes_over_a_picture_or_another_file_of_the_course(
    command: str, arguments: list[str], ending: str, folder: str, tmp_path: Path
) -> None:
    root = copy_course(TINY, tmp_path / "course")
    drawn = root / folder / f"by-hand{ending}"
    drawn.write_text("by hand", "utf-8")
    done = course(command, root, *arguments, str(drawn))
    assert done.exit_code == 1 and "is a file of the course" in done.output
    assert drawn.read_text("utf-8") == "by hand"


def test_no_report_is_written_over_the_answers_that_it_is_about(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    answers = root / ANSWERS
    answers.parent.mkdir()
    answers.write_text("{}", "utf-8")
    done = course("items", root, str(answers.parent), "--format", "json", "-o", str(answers))
    assert done.exit_code == 1 and "is only read; name another file" in done.output
    assert answers.read_text("utf-8") == "{}"


@pytest.mark.parametrize(("shell", "last"), [("bash", "2"), ("zsh", "2"), ("fish", "hen")])
def test_the_line_that_the_readme_has_for_a_shell_works_there(shell: str, last: str) -> None:
    line = rf"_COURSE_COMPLETE={shell}_source course"
    assert line in (ROOT / "README.md").read_text("utf-8")
    script = completed(f"{shell}_source")
    assert "complete" in script and "course" in script and f"{shell}_complete" in script
    said = completed(f"{shell}_complete", COMP_WORDS="course map hen", COMP_CWORD=last)
    assert "henrik" in said and "harris" not in said


def completed(what: str, **words: str) -> str:
    environment = {**os.environ, **words, "_COURSE_COMPLETE": what}
    done = subprocess.run([COURSE], cwd=ROOT, env=environment, capture_output=True, text=True)
    return done.stdout


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("new case x --decisions many", "`many` is not a whole number from 1 to 4"),
        ("new case x --decisions 5", "`5` is not a whole number from 1 to 4"),
        ("map henrik --seed -1", "`-1` is not a whole number of 0 or more"),
        ("serve --port 1e3", "`1e3` is not a whole number from 0 to 65,535"),
    ],
)
def test_a_number_that_does_not_fit_is_refused_in_plain_words(typed: str, told: str) -> None:
    result = CliRunner().invoke(main, [*typed.split(), "--root", str(ROOT)])
    assert result.exit_code == 2 and told in result.output


def test_commands_are_named_as_they_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / ".venv/bin/course"), "check"])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert called() == ".venv/bin/course"
    (tmp_path / "course").touch(0o755)
    assert called() == "course"
