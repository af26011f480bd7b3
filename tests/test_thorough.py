"""The thorough checks: every profile can be reached, and who clicks at random is told little."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from builder import conformance
from builder.asked import forms
from builder.checks import both_languages, checks, findings, random_clicks, simulated_goals
from builder.clickers import clicked, random_sheets
from builder.items import Instrument, read_instrument
from builder.loader import load
from builder.payload import RUNTIME
from builder.progress import shown
from builder.scoring import score
from builder.witnesses import earnings, orders, unreached, witness
from tests.courses import ROOT
from tests.vectors.instruments import INSTRUMENTS


def instrument(name: str) -> Instrument:
    return next(form.instrument for form in forms(load(ROOT)) if form.name == name)


def test_the_course_has_no_error_that_only_thorough_checks_find(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(simulated_goals, "LEARNERS", 4_000)  # the rest is for `make test-all`
    thorough = [one for one in checks(thorough=True) if one not in checks()]
    assert [one.CODE for one in thorough] == ["C6", "C8", "C25", "C27"]
    found = list(findings(load(ROOT), thorough))
    assert [str(one) for one in found if one.is_error or "habits" in str(one)] == []


# C6


def test_three_axes_stand_in_19_ways_and_two_in_3() -> None:
    assert [len(orders("abcd"[:count])) for count in (1, 2, 3, 4)] == [1, 3, 19, 219]
    assert frozenset({"a>b", "b>c"}) not in orders("abc")  # a stands above c as well
    assert frozenset({"a>b", "b>a"}) not in orders("ab")


@pytest.mark.parametrize("name", ["full", "short", "choices", "woven", "two", "crossed"])
def test_sheets_in_steps_of_a_24th_reach_every_profile(name: str) -> None:
    assert unreached(read_instrument(INSTRUMENTS[name])) == set()


def test_steps_of_a_12th_are_too_coarse_to_tell_one_gap_and_no_more() -> None:
    """The six orders in which one axis stands above one other alone."""
    missing = unreached(instrument("habits"), grid=12)
    assert missing == {one for one in orders(instrument("habits").axes) if len(one) == 1}


@pytest.mark.parametrize("aims", [(0, 12, 24), (7, 11, 18), (24, 1, 13)])
def test_a_witness_is_where_it_aims_with_answers_as_alike_as_can_be(aims: tuple[int, ...]) -> None:
    habits = instrument("habits")
    sheet = witness(earnings(habits), aims)
    for axis, aim in enumerate(aims):
        got = [
            one.got
            for item in habits.items
            for one in item.credits(sheet[item.id])
            if one.axis == axis
        ]
        assert sum(got) == 2 * aim  # 12 statements of 4 make 48
        assert max(got) - min(got) <= 1


# C8


def test_random_sheets_hold_every_answer_equally_often_and_are_the_same_each_time() -> None:
    choices = read_instrument(INSTRUMENTS["choices"])
    sheets = list(islice(random_sheets(choices, "a"), 1200))
    seen = Counter(str(sheet["d7"]) for sheet in sheets)
    assert len(seen) == 12
    assert all(70 <= count <= 130 for count in seen.values())
    assert sheets == list(islice(random_sheets(choices, "a"), 1200))
    assert sheets[0] != next(random_sheets(choices, "b"))


def test_the_shares_are_those_that_the_scorer_gives_sheet_by_sheet() -> None:
    full = read_instrument(INSTRUMENTS["full"])
    results = [score(full, sheet) for sheet in islice(random_sheets(full, "a"), 1500)]
    assert all(result["status"] == "profile" for result in results)
    told = [result for result in results if result["relations"]]
    unflagged = [result for result in told if "scattered" not in result["flags"]]
    led = [result for result in results if result["lead"]]
    shares = clicked(full, 1500, seed="a")
    assert (shares.told, shares.unflagged, shares.led) == tuple(
        len(some) / 1500 for some in (told, unflagged, led)
    )


def test_who_clicks_one_answer_in_a_row_is_counted_as_flagged() -> None:
    """With two steps and a short run nearly every sheet has such a run."""
    binary = INSTRUMENTS["bare"] | {"min_answered": [1, 2], "flags": {"run": 2}}
    items = [
        item | {"max": 1, "axis": k % 3} for k, item in enumerate(INSTRUMENTS["full"]["items"])
    ]
    shares = clicked(read_instrument(binary | {"items": items}), 500, seed="a")
    assert shares.told > 0.02
    assert shares.unflagged == 0


def test_limits_are_stricter_where_no_flag_can_warn() -> None:
    full, two = (read_instrument(INSTRUMENTS[name]) for name in ("full", "two"))
    choices = read_instrument(INSTRUMENTS["choices"])
    assert random_clicks.limits(full) == {"told": 0.2, "unflagged": 0.1, "led": 0.07}
    assert random_clicks.limits(two) == {"told": 0.2, "unflagged": 0.1}  # any difference leads
    assert random_clicks.limits(choices) == {"told": 0.15, "led": 0.07}


# C25


FAIR = ROOT / "tests" / "fair"
Altered = Callable[[str, str, str], None]


@pytest.fixture
def altered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Altered:
    """Puts something else into one script of a run time of its own, which Node then runs."""

    def alter(script: str, find: str, replace: str) -> None:
        path = shutil.copytree(RUNTIME, tmp_path / "runtime") / script
        text = path.read_text("utf-8")
        assert find in text
        path.write_text(text.replace(find, replace, 1), "utf-8")
        monkeypatch.setattr(conformance, "RUNTIME", path.parent)

    return alter


def compared(root: Path) -> list[str]:
    found = findings(load(root), [both_languages])
    return [f"{'error' if one.is_error else 'warning'}: {one}" for one in found]


@pytest.mark.parametrize(
    ("script", "find", "replace", "said"),
    [
        ("scoring.js", "200n * num +", "200n * num -", "judgement seasons: axes, growth"),
        ("growth.js", "gap.total > 0n", "gap.total < 0n", "judgement seasons: change, growth"),
        ("questions.js", "(pieces(value)) ===", "(1) !==", "basics: objectives, right"),
    ],
)
def test_a_scorer_that_goes_its_own_way_is_told(
    script: str, find: str, replace: str, said: str, altered: Altered
) -> None:
    altered(script, find, replace)
    names, facts = said.split(": ")
    told = compared(FAIR)
    assert len(told) == len(names.split())
    for name, one in zip(names.split(), told, strict=True):
        wrong = r"\d+ of 500 sheets score otherwise in JavaScript than in Python"
        assert re.match(rf"error: quizzes/{name}\.yml:1:1: {wrong} \({facts}\); ", one)


def test_a_scorer_that_stops_is_told_by_its_own_words(altered: Altered) -> None:
    altered("scoring.js", "const sums =", "null.sums; const sums =")
    [told] = compared(FAIR)
    assert told.startswith("error: course.yml:1:1: JavaScript cannot score its sheets (TypeError: ")


def test_without_node_it_says_that_nothing_was_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert compared(FAIR) == [
        "warning: course.yml:1:1: Python and JavaScript are not compared: node is not installed;"
        " conformance compares Python with JavaScript and needs it [C25]"
    ]


def test_the_sheets_come_to_every_result_and_to_every_change() -> None:
    asked = both_languages.vectors(load(ROOT))
    told = conformance.python(asked)
    results = [one["expect"] for one in told if "change" in one]
    shapes = {"even", "pair", "lead", "lag", "order"}
    assert {one["status"] for one in results} == {"profile", "not-enough", "check-answers"}
    assert {one["shape"] for one in results} == shapes | {None}
    assert {way for one in told for way in one.get("change", {}).values()} == {
        "up",
        "down",
        "no-clear-change",
        "not-enough",
    }
    rights = {one["expect"]["right"] for one in told if "right" in one["expect"]}
    assert rights == set(range(max(rights) + 1))


# The bar


def test_the_bar_leaves_standard_output_alone_and_passes_every_step_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert list(shown(range(5), "Steps")) == [0, 1, 2, 3, 4]
    assert next(shown(range(5), "More")) == 0  # whoever stops early still ends the bar
    told = capsys.readouterr()
    assert told.out == ""
    assert "Steps" in told.err
