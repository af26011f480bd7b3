"""`course items` from answers to verdicts: flaws that are found, figures that are refused."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from statistics import correlation, mean
from typing import Any

import pytest

from builder.activity import Question
from builder.answers import result as score
from builder.asked import knowledge
from builder.items_report import rules
from builder.items_report.dif_rows import objections
from builder.items_report.figures import Figure
from builder.loader import load
from tests.courses import ROOT, TINY, copy_course
from tests.item_reports import (
    group_file,
    report,
    rows,
    tables,
    tiny_answers,
    values,
)
from tests.seeded_answers import CLASS, FLAWS, SLIP, UNFAIR, documents, write

Json = Any

COURSE = load(ROOT)
POOL = [one.question for one in knowledge(COURSE)]
SCORED = {
    one.id
    for activity in COURSE.activities.values()
    if activity.scored
    for one in activity.questions
}
BROKEN = {name for name, flaw in FLAWS.items() if flaw not in (UNFAIR, SLIP)}
TURNS = ("li1", "li2", "li3", "li4", "sp1", "sp2", "sp3", "sp4")
ITEM_TABLES = ("statements", "decisions", "questions")


@pytest.fixture(scope="module")
def told(learner_files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Json:
    """What is said of the class; its groups are those that an unfair question favours or not."""
    sides = {path.name: ("odd" if k % 2 else "even") for k, path in enumerate(learner_files)}
    table = group_file(tmp_path_factory.mktemp("groups") / "groups.csv", sides)
    return report(learner_files[0].parent, "--group", table)


@pytest.fixture(scope="module")
def given(learner_files: list[Path]) -> list[Json]:
    return [json.loads(path.read_text("utf-8")) for path in learner_files]


# Verdicts


def test_all_sound_items_are_kept_and_no_others(told: Json) -> None:
    verdicts = {name: row["verdict"] for name, row in rows(told, *ITEM_TABLES).items()}
    assert set(verdicts) == SCORED
    assert {name for name, verdict in verdicts.items() if verdict != "keep"} == BROKEN


@pytest.mark.parametrize(
    ("item", "verdict", "reason"),
    [
        ("ho1", "drop", "item-rest r"),
        ("ho2", "revise", "below 0 although reversed: is the key right?"),
        ("ho3", "revise", "step 4 picked by 0.0 %, below 5 %"),
        ("ho4", "revise", "above 85 %"),
        ("henrik-1", "revise", "c picked as best by 0.0 %, below 2 %"),
        ("henrik-2", "drop", "item-rest r"),
        ("henrik-3", "drop", "those who pick level 0 score higher on the rest"),
        ("jody-1", "revise", "above 85 %"),
        ("kfi-1", "revise", "a picked by 0.0 %, below 5 %"),
        ("kop-1", "revise", "item-rest r"),
        ("kwe-1", "revise", "above 90 %"),
        ("kst-1", "drop", "does no worse on the rest"),
        ("kgl-1", "drop", "item-rest r"),
        ("kke-2", "revise", "item-rest r"),
        ("kco-1", "revise", "above 90 %"),
    ],
)
def test_a_flaw_is_found_and_named(told: Json, item: str, verdict: str, reason: str) -> None:
    row = rows(told, *ITEM_TABLES)[item]
    assert row["verdict"] == verdict
    assert reason in "; ".join(row["reasons"])


def test_only_items_that_treat_groups_unfairly_are_dropped_for_it(told: Json) -> None:
    verdicts = {name: row["verdict"] for name, row in rows(told, "dif").items()}
    assert set(verdicts) == SCORED
    assert {name for name, one in verdicts.items() if one != "keep"} == {"hp1", "kps-1"}
    assert {verdicts["hp1"], verdicts["kps-1"]} == {"drop"}


def test_a_score_is_held_against_the_reliability_that_its_instrument_aims_at(
    told: Json, tmp_path: Path
) -> None:
    [scores] = tables(told, "habits", "scores")
    assert [row["verdict"] for row in scores["rows"]] == ["keep"] * len(COURSE.axes)
    [scores] = tables(told, "judgement", "scores")  # three decisions of the last axis are broken
    assert [row["verdict"] for row in scores["rows"]] == ["keep", "keep", "revise"]
    weak = report(write(tmp_path / "in", documents(COURSE, 150, slope=0.2)))
    [scores] = tables(weak, "judgement", "scores")
    reasons = ["; ".join(row["reasons"]) for row in scores["rows"]]
    assert all("omega" in one and one.endswith("below 0.65") for one in reasons)


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


def test_options_are_counted_as_they_were_picked(given: list[Json], told: Json) -> None:
    picked = [one["answers"]["sophie-1"]["first"] for one in given]
    for option in "abcd":
        found = values(rows(told, "options")[f"sophie-1 {option}"])
        for pick in ("best", "avoid"):
            share = sum(one[pick] == option for one in picked) / CLASS
            assert found[pick] == pytest.approx(share, abs=1e-6)


def test_the_printed_half_width_is_the_mean_of_what_the_course_shows(
    given: list[Json], told: Json
) -> None:
    results = [score(COURSE, "habits", one) for one in given]
    shown = [one for one in results if one["status"] == "profile"]
    halves = [one["axes"]["personal"]["half"] for one in shown]
    [scores] = tables(told, "habits", "scores")
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


def test_only_first_answers_to_decisions_and_checks_count(
    given: list[Json], tmp_path: Path
) -> None:
    first = {"henrik-1": {"best": "c", "avoid": "b"}, "kfi-1": "b"}
    made = [
        {**one, "answers": {name: {**one["answers"][name], "first": first[name]} for name in first}}
        for one in given[:100]
    ]
    found = report(write(tmp_path / "in", iter(made)))
    assert values(rows(found, "options")["henrik-1 c"])["best"] == 1.0
    assert values(rows(found, "answers")["kfi-1 b"])["picked"] == 1.0


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


@pytest.fixture(scope="module")
def told_of(learner_files: list[Path]) -> Callable[[int], Json]:
    """What is said of the first so many."""
    return cache(lambda count: report(*learner_files[:count]))


# The pool of the checks


def right(question: Question, one: Json) -> bool | None:
    """Whether the first answer is; None where there is none."""
    entry = one["answers"].get(question.id)
    return None if entry is None else bool(entry["first"] == question.key.right)  # type: ignore


def test_the_checks_are_one_part_that_names_the_check_of_each_question(told: Json) -> None:
    assert [part["id"] for part in told["instruments"]] == ["habits", "judgement", "knowledge"]
    checks = {one.question.id: one.activity.id for one in knowledge(COURSE)}
    assert {name: row["key"] for name, row in rows(told, "questions").items()} == checks


def test_a_rest_score_takes_the_questions_that_were_answered_from_a_quarter_on(
    given: list[Json], tmp_path: Path
) -> None:
    """By hand: how far an answer lies above the mean of its question, over those answered."""
    rng, made = Random("some"), []
    for one in given[:240]:
        kept = {question.id for question in rng.sample(POOL, rng.randint(4, len(POOL)))}
        made.append({**one, "answers": {k: v for k, v in one["answers"].items() if k in kept}})
    found = rows(report(write(tmp_path / "in", iter(made))), "questions")
    means = {}
    for question in POOL:
        known = [float(one) for one in (right(question, doc) for doc in made) if one is not None]
        means[question.id] = mean(known)
        assert found[question.id]["figures"]["mean"]["n"] == len(known)
    for question in (POOL[1], POOL[3]):
        pairs = []
        for doc in made:
            others = [one for one in POOL if one is not question and one.id in doc["answers"]]
            above = [right(one, doc) - means[one.id] for one in others]  # type: ignore
            if question.id in doc["answers"] and 4 * len(others) >= len(POOL) - 1:
                pairs.append((float(right(question, doc) or 0), mean(above)))
        figure = found[question.id]["figures"]["item_rest"]
        assert 100 <= len(pairs) < found[question.id]["figures"]["mean"]["n"]
        assert figure["n"] == len(pairs)
        assert figure["value"] == pytest.approx(correlation(*zip(*pairs, strict=True)), abs=1e-6)


def test_options_are_listed_where_one_is_right_and_else_the_most_frequent_wrong_answer(
    given: list[Json], told: Json
) -> None:
    ones = {one.id for one in POOL if one.control == "choose-one"}
    assert {row["name"] for row in rows(told, "answers").values()} == ones
    wrong = {row["name"]: row for row in rows(told, "wrong").values()}
    assert set(wrong) == {one.id for one in POOL} - ones
    sort, many, order = (COURSE.questions[name] for name in ("kfo-2", "kon-2", "kpe-2"))
    assert (sort.control, many.control, order.control) == ("sort", "choose-many", "order")
    for question, is_list in ((many, True), (order, True), (sort, False)):
        answers = [one["answers"][question.id]["first"] for one in given]
        count = Counter(
            ",".join(one) if is_list else ",".join(f"{k}.{one[k]}" for k in sorted(one))
            for one in answers
            if one != question.key.right  # type: ignore
        )
        assert values(wrong[question.id])["picked"] == pytest.approx(
            max(count.values()) / CLASS, abs=1e-6
        )
        if is_list:
            assert count[wrong[question.id]["option"]] == max(count.values())


def test_a_wrong_answer_that_many_give_is_named_by_what_is_wrong_in_it(told: Json) -> None:
    """All who fail `kfo-2` sort alike."""
    [row] = [one for one in rows(told, "wrong").values() if one["name"] == "kfo-2"]
    key = next(one.key.right for one in POOL if one.id == "kfo-2")  # type: ignore
    placed = dict(pair.split(".") for pair in row["option"].split(","))
    assert placed
    assert all(group != key[member] for member, group in placed.items())
    share = values(rows(told, "questions")["kfo-2"])["mean"]
    assert values(row)["picked"] == pytest.approx(1 - share, abs=2e-6)


def test_checks_that_are_drafts_are_left_out_and_named(tmp_path: Path) -> None:
    root = copy_course(TINY, tmp_path / "course")
    path = root / "quizzes" / "two-voices-check.yml"
    path.write_text(path.read_text("utf-8").replace("status: scored", "status: draft"), "utf-8")
    made = [tiny_answers({}, answers={"tv-1": {"first": "a", "latest": "a", "at": 1}})]
    part = report(write(tmp_path / "in", iter(made)), root=root)["instruments"][-1]
    assert (part["id"], part["sheets"], part["tables"]) == ("knowledge", 0, [])
    assert part["notes"] == ["drafts do not count, and are left out: two-voices-check"]


# Figures that are refused


MINIMA = {
    50: [("questions", "kfi-1", "mean"), ("statements", "hs1", "step 0"), ("scores", "", "score")],
    100: [
        ("questions", "kfi-1", "item_rest"),
        ("answers", "kfi-1 b", "pick_rest"),
        ("options", "sophie-1 a", "best"),
    ],
    150: [("scores", "strategic", "omega"), ("questions", "kfi-1", "alpha_without")],
}


@pytest.mark.parametrize("needs", MINIMA)
def test_a_figure_is_told_from_its_minimum_on(told_of: Callable[[int], Json], needs: int) -> None:
    few, enough = told_of(needs - 1), told_of(needs)
    for kind, row, statistic in MINIMA[needs]:
        figure = rows(few, kind)[row]["figures"][statistic]
        assert figure == {"value": None, "n": needs - 1, "needs": needs}
        figure = rows(enough, kind)[row]["figures"][statistic]
        assert (figure["value"] is None, figure["n"]) == (False, needs)


def test_an_option_that_few_picked_has_no_mean(told: Json) -> None:
    found = rows(told, "options")["henrik-1 c"]["figures"]["rest"]
    assert found == {"value": None, "n": 0, "needs": 10}


def test_there_is_neither_verdict_nor_wrong_answer_while_a_figure_is_missing(
    told_of: Callable[[int], Json],
) -> None:
    found = told_of(99)
    assert {row["verdict"] for row in rows(found, *ITEM_TABLES).values()} <= {"", "revise"}
    assert rows(found, "questions")["kti-2"]["verdict"] == ""
    assert {row["option"] for row in rows(found, "wrong").values()} == {""}


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
