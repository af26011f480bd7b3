"""`course new`: what it writes is valid, stands where it belongs, and takes nobody's place."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from builder.checks import checks, findings
from builder.fresh.names import slug
from builder.fresh.placing import with_entry
from builder.loader import load
from tests.courses import ROOT, TINY, copy_course, course

COURSE = str(Path(sys.executable).parent / "course")
KINDS = {"case": "cases/one-day.yml", "quiz": "quizzes/one-day.yml", "lesson": "content/one-day.md"}
LONG = "An axis whose name has more letters than an id"
AXES = ["Listening, Speaking", "Head, Hand, Heart", "Doing now, Looking ahead, Résumé, Rest"]


def errors(root: Path) -> list[str]:
    return [str(one) for one in findings(load(root), checks()) if one.is_error]


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file() and path.parent.name != ".schema")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def new(root: Path, *arguments: str) -> str:
    done = course("new", root, *arguments)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("axes", AXES)
def test_three_commands_lead_from_nothing_to_a_site_and_a_package(
    axes: str, tmp_path: Path
) -> None:
    root = tmp_path / "a" / "good-talk"
    new(tmp_path, "course", str(root), "--axes", axes)
    for command in (["build"], ["export", "scorm12"]):
        done = course(command[0], root, *command[1:])
        assert done.exit_code == 0, done.output
    assert (root / "site" / "first-case" / "index.html").is_file()
    assert (root / "dist" / "good-talk-scorm12.zip").is_file()
    assert errors(root) == []
    made = load(root)
    assert [one.label for one in made.outline.axes] == axes.split(", ")
    assert ("habits" in made.instruments) == (len(made.axes) < 4)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("source", [ROOT, TINY], ids=["root", "tiny"])
def test_a_new_file_passes_the_checks_and_has_a_page(
    kind: str, source: Path, tmp_path: Path
) -> None:
    root = copy_course(source, tmp_path / "course")
    before, errors_before = files(root), errors(root)
    said = new(root, kind, "one-day", "--title", 'A "day": one, two')
    after = files(root)
    assert set(after) - set(before) == {KINDS[kind]}
    assert {name for name in before if before[name] != after[name]} == {"course.yml"}
    assert errors(root) == errors_before
    made = load(root)
    assert 'A "day": one, two' in [page.title for page in made.pages if page.id == "one-day"]
    assert "objects" not in said and KINDS[kind] in said
    assert f"course check --root {root}\n" in said
    if kind == "case":
        assert not made.activities["one-day"].scored
    added = set(after["course.yml"].split(b"\n")) - set(before["course.yml"].split(b"\n"))
    assert len(added) == (2 if kind == "quiz" else 1)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_case_has_as_many_decisions_as_asked_for(count: int, tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    new(root, "case", "one-day", "--decisions", str(count), "--after", "hello")
    made = load(root)
    asked = made.activities["one-day"].questions
    assert [one.focal for one in asked] == ["listening", "speaking"] * (count // 2) + [
        "listening"
    ] * (count % 2)
    assert [page.id for page in made.pages][:2] == ["hello", "one-day"]


def test_two_new_cases_ask_different_things_and_a_third_says_that_it_does_not(
    tmp_path: Path,
) -> None:
    root = copy_course(TINY, tmp_path / "course")
    before = errors(root)
    for name in ("late", "later"):  # `late-1` is taken by the case that is there
        assert "objects" not in new(root, "case", name)
    assert errors(root) == before
    assert "`course check` objects" in new(root, "case", "latest")
    assert len(errors(root)) > len(before)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["case", "late-report"], "taken by cases/late-report.yml"),
        (["lesson", "late-report"], "taken by cases/late-report.yml"),
        (["quiz", "profile"], "taken by the builder's own page"),
        (["case", "Henrik's Day"], "did you mean `henriks-day`?"),
        (["case", "../late"], "did you mean `late`?"),
        (["case", "x"], "is not an id"),
        (["lesson", "one-day", "--after", "helo"], "did you mean `hello`?"),
        (["course", "."], "is there already and not empty"),
        (["course", "fine", "--axes", "One"], "name 2 to 6 axes"),
        (["course", "fine", "--axes", "One, one"], "two axes have the same name"),
        (["course", "fine", "--axes", "One, ???"], "`???` cannot name an axis"),
        (["course", "fine", "--axes", f"{LONG} a, {LONG} b"], "differ in their first 41 letters"),
        (["course", "fine", "--axes", "A, Two"], "with 2 or more letters"),
        (["course", "!!"], "`!!` cannot name a course"),
        (["course", "a"], "`a` cannot name a course; take 2 or more letters"),
    ],
)
def test_what_cannot_be_begun_is_told_and_nothing_is_written(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_course(TINY, tmp_path / "course")
    before = files(tmp_path)
    monkeypatch.chdir(root)
    done = course("new", root, *arguments)
    assert done.exit_code == 1
    assert words in done.output and done.output.endswith("nothing was changed.\n")
    assert files(tmp_path) == before
    assert len(done.output.splitlines()) == 2


def test_a_check_needs_an_objective(tmp_path: Path) -> None:
    root = tmp_path / "course"
    new(tmp_path, "course", str(root))
    text = (root / "course.yml").read_text("utf-8")
    (root / "course.yml").write_text(text.partition("\n# What somebody can do")[0], "utf-8")
    done = course("new", root, "quiz", "one-day")
    assert done.exit_code == 1 and "serves an objective" in done.output


def test_nothing_stays_where_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_course(TINY, tmp_path / "course")
    before = files(root)
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "course.yml" and "one-day" in path.read_text("utf-8"):
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    done = course("new", root, "case", "one-day")
    assert done.exit_code == 1 and "No space left" in done.output
    assert files(root) == before


def test_nothing_stays_where_the_schemas_cannot_be_written(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    (root / ".schema").write_text("a file", "utf-8")
    before = files(root)
    done = course("new", root, "lesson", "one-day")
    assert done.exit_code == 1 and done.output.endswith("nothing was changed.\n")
    assert files(root) == before


def test_a_course_begins_in_the_empty_folder_that_somebody_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder := tmp_path / "good-talk").mkdir()
    monkeypatch.chdir(folder)
    assert "course serve --root ." in new(folder, "course", ".")
    assert Path.cwd() == folder and load(Path()).outline.title == "Good talk"
    assert [path.name for path in tmp_path.iterdir()] == ["good-talk"]


def test_what_was_moved_into_an_empty_folder_goes_when_the_rest_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder := tmp_path / "good-talk").mkdir()
    move = shutil.move

    def refuse(source: str, target: Path) -> None:
        if target.name == "mkdocs.yml":
            raise OSError(28, "No space left on device")
        move(source, target)

    monkeypatch.setattr(shutil, "move", refuse)
    done = course("new", folder, "course", str(folder))
    assert done.exit_code == 1 and "No space left" in done.output
    assert [*folder.iterdir()] == [] and [*tmp_path.iterdir()] == [folder]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    outline = (root / "course.yml").rename(tmp_path / "outline.yml")
    (root / "course.yml").symlink_to(outline)
    new(root, "lesson", "one-day")
    assert (root / "course.yml").is_symlink()
    assert "one-day" in outline.read_text("utf-8")


def test_a_fault_elsewhere_keeps_nobody_from_beginning(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    (root / "cases" / "late-report.yml").write_text("title: [\n", "utf-8")
    new(root, "case", "one-day")
    assert (root / "cases" / "one-day.yml").is_file()


LISTS = {
    "in brackets": ("m: [a, b]  # why\n", "m: [a, new, b]  # why\n"),
    "in brackets over two lines": ("m: [\n  a,  # one\n  b]\n", "m: [\n  a, new,  # one\n  b]\n"),
    "quoted": ("m: ['a', \"b\"]\n", "m: ['a', new, \"b\"]\n"),
    "with hyphens": ("m:\n  - a  # one\n  - b\nn: 1\n", "m:\n  - a  # one\n  - new\n  - b\nn: 1\n"),
    "with Windows line ends": ("m:\r\n- a\r\n- b\r\n", "m:\r\n- a\r\n- new\r\n- b\r\n"),
    "empty": ("m: []  # none\n", "m: [new]  # none\n"),
    "missing": ("n: 1\n", "n: 1\nm: [new]\n"),
    "missing, where the file has come to its end": ("n: 1\n...\n", None),
    "in a form that only its author can change": ('m: ["\\u0061", b]\n', None),
}


@pytest.mark.parametrize("how", LISTS)
def test_an_entry_comes_into_a_list_that_is_written(how: str) -> None:
    before, after = LISTS[how]
    listed = (yaml.safe_load(before) or {}).get("m") or []
    assert with_entry(before, ("m",), "new", 0 if listed else -1) == after


def test_where_no_line_can_be_put_in_it_is_named(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    text = (root / "course.yml").read_text("utf-8")
    (root / "course.yml").write_text(text.replace("late-report,", '"late\\u002dreport",'), "utf-8")
    before = (root / "course.yml").read_bytes()
    assert "In course.yml, add `one-day` after `late-report`" in new(root, "case", "one-day")
    assert (root / "course.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "name"), [("Henrik's Day", "henriks-day"), ("9 lives", "lives"), ("Ärger!", "arger")]
)
def test_a_name_is_made_of_words(text: str, name: str) -> None:
    assert slug(text) == name


def asked(root: Path, arguments: list[str], answers: str) -> str:
    """What the command says to somebody at a terminal who answers."""
    ours, theirs = pty.openpty()
    command = [COURSE, "new", *arguments]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.Popen(command, cwd=root, env=path, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, answers.encode())
    said = b""
    try:
        while more := os.read(ours, 4096):
            said += more
    except OSError:  # the other end has gone
        pass
    assert done.wait(60) == 0, said
    return said.decode()


def test_who_sits_at_a_terminal_is_asked_a_few_things(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    said = asked(root, ["case", "one-day"], "1\nA day\n\n")
    assert "How many decisions" in said and "After which page [late-report]" in said
    made = load(root).activities["one-day"]
    assert made.title == "A day" and len(made.questions) == 1
    assert "Title" not in asked(root, ["lesson", "a-page", "--yes"], "")
