"""What is wrong as a listing: for people with lines, carets and colours, and for programs."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builder.excerpts import WIDTH, Excerpts
from builder.listings import Listing, formats, github
from builder.source import Fault
from tests.changes import apply
from tests.courses import ROOT, TINY, copy_course, course

FAIR = ROOT / "tests" / "fair"
HELPER = {
    "file": "content/hello.md",
    "find": '{{ quiz("turns") }}',
    "replace": '{{ quiz("turn") }}',
}
NUMBER = {"file": "cases/late-report.yml", "find": "minutes: 3", "replace": "minutes: many"}
WARNING = {"file": "content/start.md", "find": "minutes: 1", "replace": "minutes: 9"}
ERROR = {"file": "course.yml", "find": "pass_mark: 80", "replace": "pass_mark: 75"}
PROGRAMS = sorted(set(formats()) - {"text"})


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Two faults in two files."""
    root = copy_course(TINY, tmp_path / "course")
    for change in (HELPER, NUMBER):
        apply(root, change)
    return root


@pytest.fixture
def unfair(tmp_path: Path) -> Path:
    """An error and a warning of the checks."""
    root = shutil.copytree(FAIR, tmp_path / "course")
    for change in (ERROR, WARNING):
        apply(root, change)
    return root


@pytest.mark.parametrize(
    ("sign", "width"), [("x", 1), ("\u4e16", 2), ("e\u0301", 1), ("\U0001f600", 2), ("\t", 1)]
)
@pytest.mark.parametrize("before", [0, 3, 70, 500])
def test_the_caret_stands_below_the_column_however_wide_the_signs_before_it_are(
    before: int, sign: str, width: int, tmp_path: Path
) -> None:
    line = sign * before + "|" + "y" * 300
    (tmp_path / "a.md").write_text(f"{line}\n", "utf-8")
    found = Excerpts(tmp_path).of(Fault("a.md", 1, len(sign) * before + 1, "", ""))
    assert found
    _, shown, caret = found
    left = shown[: shown.index("|")].replace("\t", " ")
    signs = left.removeprefix("\u2026").lstrip("\u0301").count(sign.replace("\t", " "))
    assert caret == " " * (left.startswith("\u2026") + signs * width) + "^"
    assert len(shown) <= WIDTH + 2


@pytest.mark.parametrize("name", ["gone.md", "folder", "na\0me", "x" * 300])
def test_a_file_that_cannot_be_shown_has_no_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert Excerpts(tmp_path).of(Fault(name, 1, 1, "", "")) is None


def test_faults_in_one_place_share_their_line(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    apply(root, {"file": "cases/late-report.yml", "text": "title: Late\n"})
    lines = course("check", root).stderr.splitlines()
    assert sum("is missing [key-missing]" in line for line in lines) == 4
    assert lines.count("    1 | title: Late") == 1


def test_json_holds_errors_and_warnings_apart(unfair: Path) -> None:
    done = course("check", unfair, "--format", "json")
    found = json.loads(done.stdout)
    assert (done.exit_code, done.stderr) == (1, "")
    assert (found["format"], found["version"]) == ("course-findings", 1)
    assert [one["code"] for one in found["errors"]] == ["C22"]
    (warning,) = found["warnings"]
    assert Path(warning.pop("file")) == unfair / "content" / "start.md"
    assert warning.pop("message").startswith("says 9 minutes")
    place = {"line": 4, "column": 10, "path": "minutes", "text": "minutes: 9"}
    assert warning == {"code": "C26", **place}


def test_files_are_told_as_they_lie_from_where_the_command_ran(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(broken.parent)
    found = json.loads(course("check", broken, "--format", "json").stdout)
    files = [one["file"] for one in found["errors"]]
    assert files == ["course/cases/late-report.yml", "course/content/hello.md"]


def test_github_gets_a_command_for_each(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken)
    done = course("check", broken, "--format", "github")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "::error file=cases/late-report.yml,line=4,col=10,title=wrong-type::minutes: `many` is not"
        " a whole number, such as 3",
        "::error file=content/hello.md,line=13,col=10,title=unknown-name::no quiz `turn`; allowed:"
        " turns, two-voices-check; did you mean `turns`?",
    ]


def test_github_is_given_no_sign_that_means_something_to_it(tmp_path: Path) -> None:
    fault = Fault("a,b:c%.md", 1, 2, "", "50 % of\r\nthis: ::error::", "x", is_error=False)
    assert github.listed(Listing([fault], tmp_path)).endswith(
        "a%2Cb%3Ac%25.md,line=1,col=2,title=x::50 %25 of%0D%0Athis: ::error::"
    )
    assert github.listed(Listing([Fault("port 1", 0, 0, "", "is used")], tmp_path)) == (
        "::error title=course::port 1: is used"
    )


@pytest.mark.parametrize("kind", ["broken", "unfair"])
def test_sarif_is_what_its_standard_asks_for(kind: str, request: pytest.FixtureRequest) -> None:
    root = request.getfixturevalue(kind)
    done = course("check", root, "--format", "sarif")
    assert (done.exit_code, done.stderr) == (1, "")
    log = json.loads(done.stdout)
    assert log["version"] == "2.1.0" and set(log) == {"version", "runs"}
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "course-builder" and re.match(r"\d+\.\d+", driver["version"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["help"]["text"]
    assert {one["level"] for one in run["results"]} <= {"error", "warning"}
    assert len(run["results"]) == 2
    for result in run["results"]:
        assert_sarif_result(result, ids, root)


def assert_sarif_result(result: dict[str, Any], ids: list[str], root: Path) -> None:
    """Sections 3.27 to 3.30 of SARIF 2.1.0: lines and columns count from 1, addresses are URIs."""
    assert set(result) == {"ruleId", "ruleIndex", "level", "message", "locations"}
    assert ids[result["ruleIndex"]] == result["ruleId"]
    assert isinstance(result["message"]["text"], str)
    (location,) = result["locations"]
    place = location["physicalLocation"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["artifactLocation"]["uri"])
    region = place["region"]
    lines = (root / place["artifactLocation"]["uri"]).read_text("utf-8").splitlines()
    assert region["snippet"]["text"] == lines[region["startLine"] - 1]
    assert 1 <= region["startColumn"] <= len(region["snippet"]["text"]) + 1


@pytest.mark.parametrize("format", PROGRAMS)
def test_programs_are_told_of_a_course_without_faults_and_of_a_build(
    format: str, tmp_path: Path
) -> None:
    root = shutil.copytree(FAIR, tmp_path / "course")
    for command in ("check", "build"):
        done = course(command, root, "--format", format)
        assert (done.exit_code, done.stderr) == (0, "")
        if format == "github":
            assert done.stdout.strip() == ""
        elif format == "sarif":
            assert json.loads(done.stdout)["runs"][0]["results"] == []
        else:
            assert json.loads(done.stdout)["errors"] == json.loads(done.stdout)["warnings"] == []


@pytest.mark.parametrize("format", PROGRAMS)
def test_a_build_hands_on_as_warnings_what_the_checks_find(format: str, unfair: Path) -> None:
    done = course("build", unfair, "--format", format)
    assert done.exit_code == 0 and "C22" in done.stdout and "C26" in done.stdout
    assert not re.search(r'::error|"level": "error"|"errors": \[\s*\{', done.stdout)


def on_a_terminal(root: Path, **environment: str) -> str:
    """What `course check` writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).parent / "course"), "check", "--root", str(root)]
    kept = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=kept | environment) as process:
        os.close(theirs)
        said = b""
        while process.poll() is None or said[-2:] != b"\r\n":
            try:
                said += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_are_for_terminals_only_and_for_those_who_want_them(
    broken: Path, environment: dict[str, str]
) -> None:
    coloured = on_a_terminal(broken)
    assert "\x1b[31m" in coloured and "^\x1b[0m" in coloured
    plain = on_a_terminal(broken, **environment)
    assert plain == re.sub(r"\x1b\[\d+m", "", coloured) == course("check", broken).stderr
