"""Every fault that an author can make is told in its place; `tests/faults/` holds one a file.

`change` says what is done to the tiny course: in a `file`, `find` becomes `replace` (the one time
that it stands there), or the whole file becomes `text` or `bytes` (in hex), `repeat` times over and
with `each` below it `count` times, or `delete` takes it away. `expect` is all that `course check`,
or the `command`, then says.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder import guide, messages, parser_words
from tests.changes import apply, rewrite
from tests.courses import ROOT, TINY, copy_course, course

FAULTS = sorted((ROOT / "tests" / "faults").glob("*.yml"))
BUILDER = ROOT / "builder"
SHOWN = BUILDER / "faults-shown.yml"
PLACED = re.compile(r"(?m)^[^\s:][^:\n]*:[1-9]\d*:[1-9]\d*: .* \[([a-z0-9-]+)\]$")
EXCERPT = r"(?:\n\S.*)*(\n    .*\n    .*\n)"  # below the other messages of the same place
NO_LINE = {"course-missing", "file-unreadable", "file-too-large", "ids-share-a-code"}
NO_LINE |= {"simulation-missing", "state-too-long"}  # of whole files
# What only programmers say. A key may be called so, but then it stands in a path or in backticks.
JARGON = re.compile(
    r"(?i)value error|traceback|pydantic|\b(str|int|dict|tuple|bool|NoneType|union|tagged|literal|"
    r"exception|expected|parse[rd]?|token|validat\w+|\w+Error)\b"
)
# Where a code is handed over: by name of the function, which of its arguments.
HANDED = {"fault": 2, "fault_in_body": 2, "stop": 3, "Fault": 5, "Wrong": 1}


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return copy_course(TINY, tmp_path / "course")


def read(golden: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(golden.read_text("utf-8"))
    return found


def is_check(code: str) -> bool:
    return re.fullmatch(r"C\d+", code) is not None


def codes(golden: Path) -> list[str]:
    return PLACED.findall(read(golden)["expect"])


@pytest.mark.parametrize("golden", FAULTS, ids=lambda golden: golden.stem)
def test_each_fault_is_told_with_its_place_and_nothing_else(
    golden: Path, tiny: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny)  # files on the command line are counted from there
    for change in read(golden)["change"]:
        apply(tiny, change)
    command, *arguments = read(golden).get("command", ["check"])
    result = course(command, tiny, *arguments)
    if request.config.getoption("--update"):
        rewrite(golden, result.stderr)
    assert result.stderr == read(golden)["expect"]
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize("golden", FAULTS, ids=lambda golden: golden.stem)
def test_each_fault_has_a_place_a_code_and_plain_words(golden: Path) -> None:
    *told, last = read(golden)["expect"].splitlines()
    faults = [line for line in told if line and not line.startswith("    ")]
    assert len(codes(golden)) == len(faults) == int(last.split()[0])
    for line in faults:
        words = re.sub(r"`[^`]*`|^\S+ \S+: ", "", line)
        assert "the renderer says" in line or not JARGON.search(words), line


def test_there_are_a_hundred_broken_files() -> None:
    assert len(FAULTS) >= 100


def test_the_guide_tells_of_every_code_that_can_be_told_and_of_no_other() -> None:
    listed = {code for code in guide.sections() if not is_check(code)}
    raised = {code for golden in FAULTS for code in codes(golden)}
    assert raised == listed
    assert _handed_over() <= listed


def _handed_over() -> set[str]:
    """The codes that stand in the builder as texts, and those in its tables."""
    found = {code for code, _ in messages.MESSAGES.values()}
    hints = {**parser_words.HINTS, **parser_words.HINTS_AT_START}
    found |= {code for _, code in hints.values()}
    for path in set(BUILDER.rglob("*.py")) - set(BUILDER.glob("checks/*.py")):  # they have one each
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                given = call.args[HANDED[name] :][:1] if name in HANDED else []
                found |= {
                    one.value
                    for one in given
                    if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value
                }
    return found


def examples() -> dict[str, str]:
    """By code the message with its line that says most in the fewest words around it."""
    found: dict[str, str] = {}
    for golden in sorted(FAULTS, key=lambda golden: len(read(golden)["expect"])):
        text = read(golden)["expect"]
        for message in PLACED.finditer(text):
            code, line = message[1], re.match(EXCERPT, text[message.end() :])
            helps = "did you mean" in message[0] and "did you mean" not in found.get(code, "")
            if line and (code not in found or helps):
                found[code] = message[0] + line[1]
    return dict(sorted(found.items()))


def test_the_guide_shows_of_each_code_what_a_broken_file_is_told(
    request: pytest.FixtureRequest,
) -> None:
    shown = examples()
    made = "# Made by `make update` of tests/faults/.\n"
    wanted = made + yaml.safe_dump(shown, default_style="|", allow_unicode=True, width=1000)
    if request.config.getoption("--update"):
        SHOWN.write_text(wanted, "utf-8")
    assert SHOWN.read_text("utf-8") == wanted
    guide._table.cache_clear()
    guide.faults_guide.cache_clear()
    assert all(one in guide.faults_guide() for one in shown.values())
    without = {code for code in guide.sections() if not is_check(code)} - set(shown)
    assert without == NO_LINE


def test_the_command_itself_ends_with_1_and_says_nothing_else(tiny: Path) -> None:
    golden = read(ROOT / "tests/faults/several-files-have-several-faults.yml")
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
        told = [one for one in result.stderr.splitlines()[:-1] if one and one[0] != " "]
        assert all(PLACED.fullmatch(one) for one in told)
