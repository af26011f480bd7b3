"""`course items` from answers to verdicts: flaws that are found, figures that are refused."""

from __future__ import annotations

import json
import math
from pathlib import Path
from random import Random
from typing import Any

import pytest

from builder.answers import result as score
from builder.items_report import rules
from builder.items_report.dif_rows import objections
from builder.items_report.figures import Figure
from builder.loader import load
from tests.courses import ROOT, TINY
from tests.item_reports import group_file, report, rows, tables, tiny_answers, values
from tests.seeded_answers import CAPPED, EASY, NOISE, TURNED, UNFAIR, documents, write

Json = Any

COURSE = load(ROOT)
COUNT = 420
FLAWS = {
    "ho1": NOISE,
    "ho2": TURNED,
    "ho3": CAPPED,
    "ho4": EASY,
    "hp1": UNFAIR,
    "henrik-1": CAPPED,
    "henrik-2": NOISE,
    "henrik-3": TURNED,
    "jody-1": EASY,
    "tf-1": CAPPED,
    "tf-2": NOISE,
    "tf-3": EASY,
    "tf-4": TURNED,
    "tf-5": UNFAIR,
}
TURNS = ("li1", "li2", "li3", "li4", "sp1", "sp2", "sp3", "sp4")
ITEM_TABLES = ("statements", "decisions", "questions")


def by_parity(folder: Path) -> Path:
    """The groups that an unfair question treats differently."""
    names = [path.name for path in sorted(folder.iterdir())]
    found = {name: ("odd" if k % 2 else "even") for k, name in enumerate(names)}
    return group_file(folder.with_suffix(".csv"), found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers")


@pytest.fixture(scope="module")
def sound(folder: Path) -> Json:
    return report(write(folder / "sound", documents(COURSE, COUNT)))


@pytest.fixture(scope="module")
def flawed(folder: Path) -> Json:
    answers = write(folder / "flawed", documents(COURSE, COUNT, FLAWS))
    return report(answers, "--group", by_parity(answers))


# Verdicts


def test_every_sound_item_is_kept(sound: Json) -> None:
    verdicts = {name: row["verdict"] for name, row in rows(sound, *ITEM_TABLES).items()}
    assert set(verdicts) == set(COURSE.questions)
    assert {name for name, verdict in verdicts.items() if verdict != "keep"} == set()


@pytest.mark.parametrize(
    ("item", "verdict", "reason"),
    [
        ("ho1", "drop", "item-rest r"),
        ("ho2", "revise", "below 0 although reversed: is the key right?"),
        ("ho3", "revise", "step 4 picked by 0.0 %, below 5 %"),
        ("ho4", "revise", "above 85 %"),
        ("henrik-1", "revise", "b picked as best by 0.0 %, below 2 %"),
        ("henrik-2", "drop", "item-rest r"),
        ("henrik-3", "drop", "those who pick level 0 score higher on the rest"),
        ("jody-1", "drop", "above 85 %"),
        ("tf-1", "revise", "a picked by 0.0 %, below 5 %"),
        ("tf-2", "drop", "item-rest r"),
        ("tf-3", "revise", "above 90 %"),
        ("tf-4", "drop", "does no worse on the rest"),
    ],
)
def test_a_flaw_is_found_and_named(flawed: Json, item: str, verdict: str, reason: str) -> None:
    row = rows(flawed, *ITEM_TABLES)[item]
    assert row["verdict"] == verdict
    assert reason in "; ".join(row["reasons"])


def test_only_items_that_treat_groups_unfairly_are_dropped_for_it(flawed: Json) -> None:
    verdicts = {name: row["verdict"] for name, row in rows(flawed, "dif").items()}
    assert set(verdicts) == set(COURSE.questions)
    assert {name for name, one in verdicts.items() if one == "drop"} == {"hp1", "tf-5"}
    assert {name for name, one in verdicts.items() if one != "keep"} <= {"hp1", "tf-5", "tf-3"}


def test_a_score_is_held_against_the_reliability_that_its_instrument_aims_at(
    sound: Json, flawed: Json
) -> None:
    [scores] = tables(sound, "habits", "scores")
    assert [row["verdict"] for row in scores["rows"]] == ["keep"] * len(COURSE.axes)
    [broken] = tables(flawed, "judgement", "scores")
    reasons = "; ".join(broken["rows"][COURSE.axes.index("strategic")]["reasons"])
    assert "omega" in reasons
    assert reasons.endswith("below 0.65")


@pytest.mark.parametrize(
    ("given", "asked", "verdict"),
    [
        ({"mean": 0.15, "item_rest": 0.30}, rules.ITEM, "keep"),
        ({"mean": 0.149, "item_rest": 0.30}, rules.ITEM, "revise"),
        ({"mean": 0.851, "item_rest": 0.30}, rules.ITEM, "revise"),
        ({"mean": 0.5, "item_rest": 0.299}, rules.ITEM, "revise"),
        ({"mean": 0.5, "item_rest": 0.20}, rules.ITEM, "revise"),
        ({"mean": 0.1, "item_rest": 0.199}, rules.ITEM, "drop"),
        ({"mean": 0.5, "item_rest": None}, rules.ITEM, ""),
        ({"mean": 0.1, "item_rest": None}, rules.ITEM, "revise"),
        ({"mean": 0.90, "item_rest": 0.20}, rules.CHECK_ITEM, "keep"),
        ({"mean": 0.901, "item_rest": 0.20}, rules.CHECK_ITEM, "revise"),
        ({"mean": 0.299, "item_rest": 0.20}, rules.CHECK_ITEM, "revise"),
        ({"mean": 0.5, "item_rest": 0.199}, rules.CHECK_ITEM, "revise"),
        ({"mean": 0.5, "item_rest": -0.001}, rules.CHECK_ITEM, "drop"),
        ({"omega": 0.80}, [rules.omega_rule(0.80)], "keep"),
        ({"omega": 0.799}, [rules.omega_rule(0.80)], "revise"),
        ({"mean_r": 0.50}, [rules.MEAN_R], "keep"),
        ({"mean_r": 0.149}, [rules.MEAN_R], "revise"),
        ({"step 0": 0.05}, rules.step_rules(["step 0"]), "keep"),
        ({"step 0": 0.049}, rules.step_rules(["step 0"]), "revise"),
        ({"best": 0.80}, [rules.best_rule("a", to_avoid=False)], "keep"),
        ({"best": 0.249}, [rules.best_rule("a", to_avoid=False)], "revise"),
        ({"best": 0.02}, [rules.best_rule("a", to_avoid=True)], "keep"),
        ({"best": 0.251}, [rules.best_rule("a", to_avoid=True)], "revise"),
        ({"picked": 0.049}, [rules.distractor_rule("a")], "revise"),
    ],
)
def test_a_verdict_turns_at_the_limit(
    given: dict[str, float | None], asked: list[rules.Rule], verdict: str
) -> None:
    figures = {name: Figure(value, 500, 100) for name, value in given.items()}
    assert rules.verdict(figures, asked)[0] == verdict


@pytest.mark.parametrize(
    ("p", "r2", "found"),
    [
        (0.01, 0.035, ["revise"]),
        (0.01, 0.07, ["drop"]),
        (0.01, 0.0349, []),
        (0.0101, 0.5, []),
        (math.nan, math.nan, []),
    ],
)
def test_groups_differ_where_chance_and_size_both_say_so(
    p: float, r2: float, found: list[str]
) -> None:
    assert [verdict for verdict, _ in objections(p, r2)] == found


# Figures


def test_options_are_counted_as_they_were_picked(folder: Path, sound: Json) -> None:
    picked = [
        json.loads(path.read_text("utf-8"))["answers"]["henrik-1"]["first"]
        for path in (folder / "sound").iterdir()
    ]
    for option in "abcd":
        found = values(rows(sound, "options")[f"henrik-1 {option}"])
        for pick in ("best", "avoid"):
            share = sum(one[pick] == option for one in picked) / COUNT
            assert found[pick] == pytest.approx(share, abs=1e-6)


def test_the_printed_half_width_is_the_mean_of_what_the_course_shows(
    folder: Path, sound: Json
) -> None:
    files = [path.read_text("utf-8") for path in (folder / "sound").iterdir()]
    results = [score(COURSE, "habits", json.loads(text)) for text in files]
    shown = [one for one in results if one["status"] == "profile"]
    halves = [one["axes"]["personal"]["half"] for one in shown]
    [scores] = tables(sound, "habits", "scores")
    found = values(scores["rows"][COURSE.axes.index("personal")])
    assert found["printed"] == pytest.approx(sum(halves) / len(halves), abs=1e-6)
    assert found["half"] == pytest.approx(1.6462 * found["sem"], rel=1e-4)


def test_means_are_keyed_and_steps_are_counted_as_picked(tmp_path: Path) -> None:
    steps = [{"li1": 4, "li2": 3, "sp1": k % 5, "sp2": "na"} for k in range(50)]
    made = [tiny_answers(one, started=k) for k, one in enumerate(steps)]
    found = rows(report(write(tmp_path / "in", iter(made)), root=TINY), "statements")
    assert (values(found["li1"])["mean"], values(found["li1"])["step 4"]) == (1.0, 1.0)
    assert (values(found["li2"])["mean"], values(found["li2"])["step 3"]) == (0.25, 1.0)
    assert [values(found["sp1"])[f"step {k}"] for k in range(5)] == [0.2] * 5
    assert found["sp2"]["figures"]["mean"] == {"value": None, "n": 0, "needs": 50}


def test_only_the_first_finished_sheet_counts(tmp_path: Path) -> None:
    """Neither a later sheet nor what was picked before the inventory was finished."""
    later = {"post": {"day": 90, "answers": {"li1": 4, "sp1": 4}}}
    entry = {"first": 4, "latest": 4, "at": 0}
    made = [tiny_answers({"li1": 1}, started=k, answers={"sp1": entry}) for k in range(50)]
    for one in made:
        one["habits"] |= later
    found = report(write(tmp_path / "in", iter(made)), root=TINY)
    assert values(rows(found, "statements")["li1"])["mean"] == 0.25
    assert rows(found, "statements")["sp1"]["figures"]["mean"]["n"] == 0


def test_only_first_answers_to_decisions_and_checks_count(tmp_path: Path) -> None:
    made = list(documents(COURSE, 100))
    for one in made:
        for name in ("henrik-1", "tf-1"):
            first = {"best": "c", "avoid": "b"} if name == "henrik-1" else "b"
            one["answers"][name]["first"] = first
    found = report(write(tmp_path / "in", iter(made)))
    assert values(rows(found, "options")["henrik-1 c"])["best"] == 1.0
    assert values(rows(found, "answers")["tf-1 b"])["picked"] == 1.0


def test_an_axis_of_one_decision_has_shares_and_no_reliability(tmp_path: Path) -> None:
    rng = Random("one")
    made = []
    for k in range(200):
        picks = [dict(zip(("best", "avoid"), rng.sample("abc", 2), strict=True)) for _ in range(2)]
        entries = {
            f"late-{n}": {"first": one, "latest": one, "at": k} for n, one in enumerate(picks, 1)
        }
        made.append(tiny_answers({}, answers=entries))
    found = report(write(tmp_path / "in", iter(made)), root=TINY)
    [alone, both] = tables(found, "judgement", "decisions")
    assert [row["name"] for row in alone["rows"]] == ["late-1"]
    assert [row["name"] for row in both["rows"]] == ["late-1", "late-2"]
    assert values(alone["rows"][0])["mean"] is not None
    assert alone["rows"][0]["figures"]["item_rest"] == {"value": None, "n": 0, "needs": 100}
    [scores] = tables(found, "judgement", "scores")
    assert [values(row)["alpha"] is None for row in scores["rows"]] == [True, False]


def test_sheets_of_equal_answers_are_left_out_and_counted(tmp_path: Path) -> None:
    same = dict.fromkeys(TURNS, 2)
    made = [tiny_answers({**same, "sp4": k % 5}, started=k) for k in range(60)]
    [turns, *_] = [
        part
        for part in report(write(tmp_path / "in", iter(made)), root=TINY)["instruments"]
        if part["id"] == "turns"
    ]
    assert (turns["sheets"], turns["notes"]) == (
        48,
        ["12 left out: 8 or more equal answers in a row"],
    )


# Figures that are refused


MINIMA = {
    50: [("questions", "tf-1", "mean"), ("statements", "ho1", "step 0"), ("scores", "", "score")],
    100: [
        ("questions", "tf-1", "item_rest"),
        ("answers", "tf-1 a", "pick_rest"),
        ("options", "henrik-1 a", "best"),
    ],
    150: [("scores", "strategic", "omega"), ("questions", "tf-1", "alpha_without")],
}


@pytest.mark.parametrize("needs", MINIMA)
def test_a_figure_is_told_from_its_minimum_on(tmp_path: Path, needs: int) -> None:
    made = list(documents(COURSE, needs))
    few = report(write(tmp_path / "few", iter(made[1:])))
    enough = report(write(tmp_path / "enough", iter(made)))
    for kind, row, statistic in MINIMA[needs]:
        figure = rows(few, kind)[row]["figures"][statistic]
        assert figure == {"value": None, "n": needs - 1, "needs": needs}
        figure = rows(enough, kind)[row]["figures"][statistic]
        assert (figure["value"] is None, figure["n"]) == (False, needs)


def test_an_option_that_few_picked_has_no_mean(flawed: Json) -> None:
    found = rows(flawed, "options")["henrik-1 b"]["figures"]["rest"]
    assert found == {"value": None, "n": 0, "needs": 10}


def test_there_is_no_verdict_while_a_figure_is_missing(tmp_path: Path) -> None:
    found = report(write(tmp_path / "in", documents(COURSE, 60)))
    assert {row["verdict"] for row in rows(found, *ITEM_TABLES).values()} <= {"", "revise"}
    assert rows(found, "questions")["tf-8"]["verdict"] == ""


def test_groups_are_compared_from_two_hundred_on_and_smaller_ones_never_named(
    tmp_path: Path,
) -> None:
    rng = Random("groups")
    made = [tiny_answers({name: rng.randrange(5) for name in TURNS}, started=k) for k in range(420)]
    answers = write(tmp_path / "in", iter(made))
    groups = ["north"] * 200 + ["south"] * 200 + ["tiny"] * 20
    declared = dict(zip((f"p{k:04}.json" for k in range(420)), groups, strict=True))
    told = report(answers, "--group", group_file(tmp_path / "g.csv", declared), root=TINY)
    assert set(rows(told, "groups")) == {"north", "south"}
    assert rows(told, "dif")["li1"]["figures"]["r2"]["n"] == 200
    assert "tiny" not in json.dumps(told)
    declared.pop("p0000.json")
    untold = report(answers, "--group", group_file(tmp_path / "g.csv", declared), root=TINY)
    assert (rows(untold, "groups", "dif"), "south" in json.dumps(untold)) == ({}, False)
    [turns] = [part for part in untold["instruments"] if part["id"] == "turns"]
    assert "no groups are compared: fewer than 2 have 200 sheets" in turns["notes"]
