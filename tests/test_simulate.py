"""`course simulate`, the file that it writes, and the check that runs it in short."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builder.asked import forms
from builder.checks import simulated_goals
from builder.loader import load
from builder.progress import silently
from builder.simulating import fingerprint
from builder.simulation.assumptions import read_assumptions, shortened, simulated
from builder.simulation.goals import GOALS
from tests.courses import ROOT, TINY, copy_course, course

FIGURES = ROOT / "simulation.json"
LINE = re.compile(r"(\S.*?) {2,}(none|\d?\.\d{3}) {2}(?:goal ([<>]= [\d.]+) +(met|short)|reported)")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The course of two axes and eight statements, with assumptions beside it."""
    root = copy_course(TINY, tmp_path / "course")
    shutil.copy(ROOT / "simulation.yml", root)
    leave_out(root, "li4", "sp4")
    return root


def leave_out(root: Path, *names: str) -> None:
    """Takes statements out of the short form."""
    file = root / "quizzes" / "turns.yml"
    text = file.read_text("utf-8")
    for name in names:
        assert text.count(f"- id: {name}\n") == 1
        text = text.replace(f"- id: {name}\n", f"- id: {name}\n    short: false\n")
    file.write_text(text, "utf-8")


def spoil(root: Path, old: str, new: str) -> None:
    file = root / "simulation.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


# The command


def test_each_line_holds_a_figure_beside_its_goal_and_the_last_one_the_verdict(
    tmp_path: Path,
) -> None:
    done = course("simulate", ROOT, "--learners", "2000", "-o", str(tmp_path / "figures.json"))
    *lines, last = done.stdout.splitlines()
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found), lines
    goals = [one for one in found if one and one[3]]
    assert [one[1].replace("habits", "{name}") for one in goals] == [goal.what for goal in GOALS]
    assert (done.exit_code, last) == (0, "all goals met")
    measured = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    figures = measured["inventories"]["habits"]["figures"]
    assert float(goals[0][2]) == pytest.approx(figures["recovery"], abs=0.0006)


def test_the_same_seed_writes_the_same_file_and_another_one_another(
    tmp_path: Path, tiny: Path
) -> None:
    def written(seed: str) -> bytes:
        file = tmp_path / "figures.json"
        course("simulate", tiny, "--learners", "1000", "--seed", seed, "-o", str(file))
        return file.read_bytes()

    first = written("1")
    assert written("1") == first
    assert written("2") != first


def test_a_course_that_falls_short_names_its_goals_and_exits_1(tiny: Path) -> None:
    done = course("simulate", tiny, "--learners", "1000")
    assert done.exit_code == 1
    last = done.stdout.splitlines()[-1]
    assert last.startswith("fell short: recovery of turns, two forms correlate")
    assert "a leader told" not in done.stdout  # with two axes every difference leads
    assert re.search(r"^recovery, 6 statements +\.\d{3} +reported$", done.stdout, re.M)


def test_without_numpy_the_command_says_what_to_install(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    done = course("simulate", tiny)
    assert done.exit_code == 1
    assert done.output.startswith("numpy: is not installed")
    assert "-m pip install numpy" in done.output


def test_no_other_command_asks_for_numpy() -> None:
    program = (
        "import sys; sys.modules['numpy'] = None\n"
        "from builder.cli import main\n"
        "import builder.checking, builder.simulating\n"
        f"main(['check', '--root', {str(ROOT)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert "The Third Network" in done.stdout
    assert "numpy" not in done.stdout + done.stderr


def test_without_assumptions_nothing_is_simulated(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    done = course("simulate", root)
    assert done.exit_code == 1
    assert done.output.startswith("simulation.yml:1:1: not found")


def test_a_course_without_an_inventory_has_nothing_to_simulate(tiny: Path) -> None:
    (tiny / "quizzes" / "turns.yml").unlink()
    for name, old, new in [
        ("content/hello.md", '{{ quiz("turns") }}', ""),
        ("course.yml", "[hello, turns]", "[hello]"),
        ("course.yml", "[turns, judgement", "[judgement"),
    ]:
        text = (tiny / name).read_text("utf-8")
        (tiny / name).write_text(text.replace(old, new), "utf-8")
    done = course("simulate", tiny)
    assert done.exit_code == 1
    assert "has nothing to simulate" in done.output, done.output


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        (
            "[-1.59, -1.0, 1.0, 1.59]",
            "[-1, 1]",
            "statements.thresholds",
            "5 steps has 4 thresholds",
        ),
        ("[-1.59, -1.0, 1.0, 1.59]", "[1, 0, 2, 3]", "statements.thresholds", "must be higher"),
        ("slope: 1.2", "slope: 0", "statements.slope", "more than 0"),
        ("correlation: 0.4", "correlation: nan", "learners.correlation", ""),
        ("learners:", "short_form: {}\nlearners:", "short_form", "is not a known key"),
        ("careless: 0.1", "carelss: 0.1", "biases.carelss", "did you mean `careless`?"),
    ],
)
def test_faults_in_the_assumptions_have_a_place(
    tiny: Path, old: str, new: str, place: str, words: str
) -> None:
    spoil(tiny, old, new)
    done = course("simulate", tiny)
    assert done.exit_code == 1
    assert re.search(
        rf"^simulation\.yml:\d+:\d+: {re.escape(place)}: .*{re.escape(words)}", done.output, re.M
    )


def test_a_short_form_that_leaves_an_axis_out_is_none(tiny: Path) -> None:
    leave_out(tiny, "li1", "li2", "li3")
    [form] = simulated(load(tiny))
    assert shortened(form) is None


# The check


def said(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """Errors and warnings of C27 on all instruments of a course."""
    monkeypatch.setattr(simulated_goals, "LEARNERS", 1_000)
    found = load(root)
    errors, warnings = (
        [str(one) for form in forms(found) for one in told(found, form, silently)]
        for told in (simulated_goals.form_errors, simulated_goals.form_warnings)
    )
    return errors, warnings


def test_the_check_tells_each_goal_that_is_missed(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors, warnings = said(tiny, monkeypatch)
    assert warnings == []
    assert re.search(
        r"turns.yml:25:3: .*recovery of turns: \.7\d\d, and the goal is >= \.88", errors[0]
    )


def test_the_check_says_what_keeps_it_from_its_work(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tiny / "simulation.yml").unlink()
    monkeypatch.setitem(sys.modules, "numpy", None)
    errors, [no_numpy, no_file] = said(tiny, monkeypatch)
    assert errors == []
    assert "pip install numpy" in no_numpy
    assert "there is no simulation.yml" in no_file


def test_the_check_tells_faults_in_the_assumptions(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(tiny, "slope: 1.2", "slope: steep")
    [error], _ = said(tiny, monkeypatch)
    assert error.startswith("simulation.yml:")


# The file of figures


def held() -> Any:
    return json.loads(FIGURES.read_text("utf-8"))


def test_the_figures_belong_to_the_inventory_as_it_is() -> None:
    """If not: `course simulate -o simulation.json`."""
    found = load(ROOT)
    assert held()["made_from"] == fingerprint(found, read_assumptions(found))
    assert all(goal["met"] for goal in held()["inventories"]["habits"]["goals"])


def test_odds_that_learners_read_are_those_of_the_figures() -> None:
    words, tiers = load(ROOT).words, held()["inventories"]["habits"]["figures"]["tiers"]
    assert "19 times in 20" in words["sort_lead"]
    assert tiers["clear"]["right"] == pytest.approx(19 / 20, abs=0.02)
    assert "4 times in 5" in words["tier_lean"]
    assert tiers["lean"]["right"] == pytest.approx(4 / 5, abs=0.02)


@pytest.mark.slow
def test_the_figures_are_what_the_command_writes(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    assert course("simulate", ROOT, "-o", str(file)).exit_code == 0
    assert file.read_text("utf-8") == FIGURES.read_text("utf-8")
