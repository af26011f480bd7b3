"""`course items` and its files: what it refuses, what it keeps to itself, what it writes."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from builder.items_report import as_data, as_text, asking
from builder.items_report.figures import Figure, Part, Report, Row, Table
from builder.loader import load
from builder.wordings import wordings
from tests.courses import ROOT, TINY, bare, copy_course
from tests.item_reports import SMALL, group_file, items, report, rows, tiny_answers, values
from tests.seeded_answers import write
from tests.test_answers_twins import document as any_document

Json = Any

FORMATS = ("text", "json", "csv")
COUNT = 60


def tiny(*arguments: str | Path) -> Any:
    return items(*arguments, root=TINY)


def sheets(count: int = COUNT) -> list[Json]:
    return [tiny_answers({"li1": k % 5, "sp1": k // 5 % 5}, started=k) for k in range(count)]


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return write(tmp_path / "in", iter(sheets()))


def refused(*arguments: str | Path) -> list[str]:
    """The faults, without the folder that the test works in."""
    found = tiny(*arguments)
    assert (found.exit_code, found.stdout) == (1, "")
    *faults, count = bare(found.stderr)
    assert count.startswith(f"{len(faults)} fault")
    return [fault.replace(f"{Path(arguments[0]).parent}{os.sep}", "") for fault in faults]


# Which files are read


@pytest.mark.parametrize(
    "named",
    [
        lambda folder: [folder],
        lambda folder: [folder / "*.json"],
        lambda folder: [folder.parent / "**" / "p*.json"],
        lambda folder: sorted(folder.iterdir()),
        lambda folder: [folder, folder / "p0000.json", folder / ".." / "in"],
    ],
    ids=["a folder", "a pattern", "a deep pattern", "files", "the same files in two ways"],
)
def test_files_folders_and_patterns_lead_to_the_same_report(
    answers: Path, named: Callable[[Path], list[Path]]
) -> None:
    assert report(*named(answers), root=TINY) == report(answers, root=TINY)
    assert report(answers, root=TINY)["files"] == COUNT


def test_a_folder_is_searched_below_and_what_a_system_hides_there_is_passed_over(
    answers: Path,
) -> None:
    (answers / "nadia" / "__MACOSX").mkdir(parents=True)
    (answers / "p0000.json").rename(answers / "nadia" / "mine.JSON")
    (answers / "nadia" / "__MACOSX" / "._mine.json").write_bytes(b"\x00\x05\x16\x07")
    (answers / ".trash").mkdir()
    (answers / ".trash" / "old.json").write_text("no JSON")
    (answers / "readme.txt").write_text("no JSON")
    assert report(answers, root=TINY)["files"] == COUNT


def test_a_file_that_was_handed_in_twice_counts_once(answers: Path) -> None:
    (answers / "copy.json").write_bytes((answers / "p0007.json").read_bytes())
    found = report(answers, root=TINY)
    assert found["files"] == COUNT + 1
    assert found["notes"] == ["1 holds just what another one holds, and is left out"]
    assert rows(found, "statements")["li1"]["figures"]["mean"]["n"] == COUNT


@pytest.mark.parametrize("declared", [0, 1], ids=["the first", "the second"])
def test_of_two_equal_files_the_table_of_groups_may_name_either(
    tmp_path: Path, declared: int
) -> None:
    made = [one for one in sheets(400) for _ in range(2)]
    folder = write(tmp_path / "in", iter(made))
    names = {f"p{2 * k + declared:04}.json": "a" if k % 2 else "b" for k in range(400)}
    found = report(folder, "--group", group_file(tmp_path / "g.csv", names), root=TINY)
    assert {name: values(row)["n"] for name, row in rows(found, "groups").items()} == {
        "a": 200,
        "b": 200,
    }


def test_answers_to_an_earlier_state_of_the_course_are_counted(answers: Path) -> None:
    old = tiny_answers({"li1": 2}, content="0" * 16)
    (answers / "old.json").write_text(json.dumps(old))
    note = "1 was saved before the course was last changed"
    assert report(answers, root=TINY)["notes"] == [note]


def test_answers_to_a_statement_in_another_wording_are_left_out_and_counted(answers: Path) -> None:
    now = wordings(SMALL)
    for name, told in (("other", {"li1": now["li1"] % 65535 + 1}), ("same", {"li1": now["li1"]})):
        document = tiny_answers({"li1": 2, "sp1": 2}, started=name)
        document["habits"]["pre"]["wordings"] = told | {"sp1": now["sp1"]}
        (answers / f"{name}.json").write_text(json.dumps(document))
    found = report(answers, root=TINY)
    note = "1 holds answers to statements in another wording, which are left out"
    assert found["notes"] == [note]
    counts = {name: row["figures"]["mean"]["n"] for name, row in rows(found, "statements").items()}
    assert {name: counts[name] for name in ("li1", "sp1")} == {"li1": COUNT + 1, "sp1": COUNT + 2}


# Files that are refused


def test_all_bad_files_are_told_at_once_and_nothing_is_written(answers: Path) -> None:
    bad: dict[str, str | bytes] = {
        "b-text.json": "Dear instructor",
        "c-list.json": "[1, 2]",
        "d-other.json": json.dumps(tiny_answers({}, course="third-network")),
        "e-version.json": json.dumps(tiny_answers({}, version=2)),
        "f-deep.json": "[" * 5000 + "]" * 5000,
        "g-deep-answers.json": json.dumps(tiny_answers({}, answers={"li1": "DEEP"})).replace(
            '"DEEP"', "[" * 900 + "]" * 900
        ),
        "h-large.json": json.dumps(tiny_answers({}, private={"notes": "x" * 1_000_000})),
        "i-latin.json": "caf\xe9".encode("latin-1"),
        "j-none.json": json.dumps(tiny_answers({}, answers=None)),
    }
    for name, content in bad.items():
        (answers / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    output = answers.parent / "report.txt"
    faults = refused(answers, "-o", output)
    told = {Path(fault.split(":")[0]).name: fault for fault in faults}
    assert set(bad) - set(told) <= {"g-deep-answers.json"}  # where Python goes as deep as that
    assert set(told) <= set(bad)
    assert "cannot be read" in told["b-text.json"]
    assert "these are answers of another course: `third-network`" in told["d-other.json"]
    assert "is too large" in told["h-large.json"]
    assert "is not UTF-8" in told["i-latin.json"]
    assert not output.exists()


def test_names_that_lead_nowhere_are_all_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "readme.txt").write_text("nothing yet")
    names = (tmp_path / "gone.json", tmp_path / "empty", tmp_path / "in" / "*.json")
    assert refused(*names) == [
        "empty: holds no file that ends in .json",
        "gone.json: not found",
        "in/*.json: not found",
    ]


def test_more_files_than_anybody_hands_in_are_refused(
    answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.items_report.named_files.MOST", COUNT - 1)
    assert refused(answers) == ["items: takes at most 59 files at once"]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("", "1:1: begins with a line of two headings: file,group"),
        ("p0000.json,a\n", "1:1: begins with a line of two headings: file,group"),
        ("file,group\np9.json,a\n", "2:1: no answer file is called `p9.json`"),
        ("file,group\n\np0001.json,a\np0001.json,b\n", "4:1: `p0001.json` stands in this table"),
        ("file,group\np0001.json\n", "2:1: a line holds the name of an answer file and a group"),
        ("file,group\np0001.json,\n", "2:1: a line holds the name of an answer file and a group"),
        ("file,group\np0001.json,a,b\n", "2:1: a line holds the name of an answer file"),
        (f"file,group\np0001.json,{'x' * 41}\n", "2:1: a group is at most 40 plain characters"),
        ("file,group\np0001.json,a\x1b[2J\n", "2:1: a group is at most 40 plain characters"),
        ("file,group\nsame.json,a\n", "2:1: 2 answer files are called `same.json`; put their"),
    ],
)
def test_a_fault_in_the_table_of_groups_is_told_with_its_line(
    answers: Path, table: str, fault: str
) -> None:
    for name in ("x", "y"):
        (answers / name).mkdir()
        same = tiny_answers({"li1": 1}, started=name)
        (answers / name / "same.json").write_text(json.dumps(same))
    (answers.parent / "groups.csv").write_text(table, "utf-8")
    [told] = refused(answers, "--group", answers.parent / "groups.csv")
    assert told.startswith(f"groups.csv:{fault}")


def test_faults_of_answers_and_of_groups_are_told_together(answers: Path) -> None:
    (answers / "bad.json").write_text("no JSON")
    table = group_file(answers.parent / "groups.csv", {"gone.json": "a"})
    assert len(refused(answers, "--group", table)) == 2


def test_a_table_of_groups_may_name_folders_and_use_semicolons(tmp_path: Path) -> None:
    """As some spreadsheets write it; and in some downloads all files are called the same."""
    made = sheets(420)
    for k, one in enumerate(made):
        (tmp_path / "in" / f"learner {k}").mkdir(parents=True)
        (tmp_path / "in" / f"learner {k}" / "answers.json").write_text(json.dumps(one))
    lines = [f"learner {k}/answers.json;{'a' if k % 2 else 'b'}" for k in range(420)]
    table = tmp_path / "groups.csv"
    table.write_text("\r\n".join(["\ufeffFile;Group", *lines]), "utf-8")
    found = report(tmp_path / "in", "--group", table, root=TINY)
    assert {name: values(row) for name, row in rows(found, "groups").items()} == {
        "a": {"n": 210},
        "b": {"n": 210},
    }


def test_whatever_the_answers_hold_there_is_a_report(tmp_path: Path) -> None:
    course, rng = load(ROOT), Random("hostile")
    header = {"format": "course-answers", "version": 1, "course": course.outline.id}
    made = [{**header, **any_document(rng, course)} for _ in range(160)]
    made = [one if isinstance(one["answers"], dict) else {**one, "answers": {}} for one in made]
    folder = write(tmp_path / "in", iter(made))
    for path in folder.iterdir():
        path.write_text(path.read_text("utf-8").replace("Infinity", "1e999"), "utf-8")
    assert rows(report(folder), "scores")


# What is kept to itself


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_in_a_report_names_a_learner(
    learner_files: list[Path], tmp_path: Path, format: str
) -> None:
    made = [json.loads(path.read_text("utf-8")) for path in learner_files[:50]]
    for one in made:
        one |= {"learner": "nadia.k@example.org", "started": "2026-03-14", "position": "henrik"}
        one |= {"private": {"notes": "Ring Owen", "plan": "Owen"}, "seed": 778899}
    folder = write(tmp_path / "in-of-nadia", iter(made))
    found = items(folder, "--format", format)
    assert found.exit_code == 0
    for secret in ("nadia", "p0000", "2026", "20000", "owen", "778899", str(tmp_path).lower()):
        assert secret not in found.stdout.lower()


# What is written


def test_the_text_fits_on_a_terminal(learner_files: list[Path]) -> None:
    text = items(*learner_files[:120]).stdout
    assert max(map(len, text.splitlines())) <= 100
    assert "- alpha, omega, mean r, SEM, range +-: needs 150 answers, has 120" in text
    assert "kfi-1 (check-five-practices)" in text


def test_the_longest_names_fit_on_a_terminal_too() -> None:
    long = "a" * 41
    figures = {f"step {k}": Figure(0.1, 20000, 50) for k in range(10)}
    row = Row(long, figures, "o", "reversed", "revise", ("because " * 40,))
    table = Table("statements", (row,), long)
    made = Report("course", 20000, (Part("habits", "A title \x1b[2J " * 12, 20000, (table,)),))
    text = as_text.as_text(made)
    assert max(map(len, text.splitlines())) <= 100
    assert f"{long} o (reversed)" in text
    assert "\x1b" not in text


def test_csv_and_json_tell_the_same_figures(answers: Path) -> None:
    listed = list(csv.DictReader(io.StringIO(tiny(answers, "--format", "csv").stdout)))
    mine = {one["name"]: one for one in listed if one["statistic"] == "step 3"}
    for name, row in rows(report(answers, root=TINY), "statements").items():
        told = row["figures"]["step 3"]
        assert mine[name]["value"] == ("" if told["value"] is None else str(told["value"]))
        assert (mine[name]["n"], mine[name]["needs"]) == (str(told["n"]), str(told["needs"]))


@pytest.mark.parametrize("group", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_group_cannot_become_a_formula(group: str) -> None:
    figures = {"n": Figure(200, 200, 200), "below": Figure(-0.5, 200, 200)}
    table = Table("groups", (Row(group, figures),))
    made = Report("course", 1, (Part("habits", "Habits", 200, (table,)),))
    first, second = csv.DictReader(io.StringIO(as_data.as_csv(made)))
    assert first["name"] == f"'{group}"
    assert second["value"] == "-0.5"


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_is_written_as_it_is_printed(answers: Path, format: str) -> None:
    path = answers.parent / "out" / f"report.{'txt' if format == 'text' else format}"
    done = tiny(answers, "--format", format, "-o", path)
    assert (done.exit_code, done.stdout) == (0, f"Wrote {path}\n")
    assert path.read_text("utf-8") == tiny(answers, "--format", format).stdout


def test_a_report_that_cannot_be_written_is_told(answers: Path) -> None:
    done = tiny(answers, "-o", answers.parent / "in" / "p0000.json" / "report.txt")
    assert done.exit_code == 1
    assert "Not a directory" in done.stderr


def test_libraries_that_are_missing_are_named(
    answers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_spec(name: str) -> None:
        return None

    monkeypatch.setattr(asking, "find_spec", find_spec)
    [fault] = refused(answers)
    assert fault.startswith("items: needs numpy, pandas, scipy, statsmodels; install with: ")
    assert fault.endswith(" -m pip install numpy pandas scipy statsmodels")


def test_the_other_commands_do_without_those_libraries() -> None:
    import subprocess
    import sys

    code = (
        "import sys; import builder.cli, builder.loader; "
        "sys.exit(bool({'numpy', 'pandas', 'scipy', 'statsmodels'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_nobody_has_to_have_answered_everything(answers: Path) -> None:
    found = report(answers, root=TINY)
    assert [part["id"] for part in found["instruments"]] == [*SMALL.instruments, "knowledge"]
    assert {part["id"]: part["sheets"] for part in found["instruments"]}["judgement"] == 0


def test_a_course_without_a_question_of_one_option_has_no_table_of_options(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    path = root / "quizzes" / "two-voices-check.yml"
    head, *questions = path.read_text("utf-8").split("  - id: tv-")
    kept = [f"  - id: tv-{one}" for one in questions if "type: choose-one" not in one]
    path.write_text("".join([head, *kept]), "utf-8")
    entry = {"tv-5": {"first": list("acbd"), "latest": list("acbd"), "at": 1}}
    folder = write(tmp_path / "in", iter([tiny_answers({}, answers=entry)]))
    found = items(folder, root=root)
    assert found.exit_code == 0
    assert "Most frequent wrong answer" in found.stdout
    assert "Options of the questions" not in found.stdout
