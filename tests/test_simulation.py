"""Simulated learners: drawn as assumed, scored by the law, and told what is so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from builder.items import Instrument, Statement
from builder.loader import load
from builder.simulation import statistics as of
from builder.simulation.assumptions import Assumptions, read_assumptions, simulated
from builder.simulation.figures import Run, figures
from builder.simulation.goals import GOALS, judged
from builder.simulation.learners import Learners, Manner, biased, plain
from builder.simulation.samples import Sample, Study
from builder.simulation.sheets import Structure, drawn, expected, filled_in
from tests.courses import ROOT

COURSE = load(ROOT)
ASSUMED = read_assumptions(COURSE)
[HABITS] = simulated(COURSE)


def samples(condition: str = "plain", count: int = 12) -> list[Sample]:
    study = Study(HABITS.instrument, ASSUMED, 7)
    return [study.sample(condition, number) for number in range(count)]


# The generator


def test_the_thresholds_give_the_alpha_and_the_variance_that_they_were_set_for() -> None:
    found, axis = samples(), Structure.of(HABITS.instrument).axis
    assert of.alpha(found, axis) == pytest.approx(0.81, abs=0.01)
    assert of.within(found, axis, 4) == pytest.approx(838, abs=15)
    assert of.deviation(found) == pytest.approx(18.4, abs=0.4)


def test_traits_have_the_correlation_assumed_and_equal_axes_are_equal() -> None:
    rng = np.random.default_rng(1)
    traits = plain(rng, 20_000, 3, ASSUMED).traits
    correlations = np.asarray(np.corrcoef(traits.T))[np.triu_indices(3, 1)]
    assert correlations == pytest.approx([0.4] * 3, abs=0.02)
    assert traits.std(axis=0) == pytest.approx([1, 1, 1], abs=0.02)
    same = plain(rng, 100, 3, ASSUMED, alike=True).traits
    assert (same == same[:, :1]).all()


def test_biases_have_the_size_assumed() -> None:
    found = biased(np.random.default_rng(1), 20_000, 3, ASSUMED)
    assert (found.shine.mean(), found.shine.std()) == pytest.approx((0.5, 0.6), abs=0.02)
    assert (found.leaning.mean(), found.leaning.std()) == pytest.approx((0, 0.6), abs=0.02)
    shares = [(found.manner == manner).mean() for manner in Manner]
    assert shares == pytest.approx([0.9, 0.05, 0.05], abs=0.01)


def one_of_each(manner: Manner, traits: Any) -> Learners:
    none = np.zeros(len(traits))
    return Learners(np.array(traits, dtype=float), none, none, np.full(len(traits), int(manner)))


def sheet_of(learners: Learners, seed: int = 1) -> Any:
    rng, structure = np.random.default_rng(seed), Structure.of(HABITS.instrument)
    return filled_in(rng, structure, drawn(rng, structure, ASSUMED), learners, ASSUMED)


def test_who_does_much_on_one_axis_says_so_and_the_contrary_of_reversed_statements() -> None:
    structure = Structure.of(HABITS.instrument)
    steps = sheet_of(one_of_each(Manner.READS, [[9, 0, -9]])).ravel()
    high, low = structure.axis == 0, structure.axis == 2
    assert set(steps[high & ~structure.reverse]) == set(steps[low & structure.reverse]) == {4}
    assert set(steps[high & structure.reverse]) == set(steps[low & ~structure.reverse]) == {0}
    assert len(set(steps[structure.axis == 1])) > 2


def test_who_leans_to_high_steps_does_so_whatever_is_asked() -> None:
    leaning = replace(one_of_each(Manner.READS, [[0, 0, 0]]), leaning=np.array([50.0]))
    assert set(sheet_of(leaning).ravel()) == {4}


def test_who_ticks_gives_one_step_throughout_and_who_clicks_gives_all() -> None:
    ticked = sheet_of(one_of_each(Manner.TICKS, np.zeros((200, 3))))
    assert (ticked == ticked[:, :1]).all()
    assert set(ticked[:, 0]) == set(range(5))
    clicked = sheet_of(one_of_each(Manner.CLICKS, np.zeros((200, 3))))
    assert np.bincount(clicked.ravel()) / clicked.size == pytest.approx([0.2] * 5, abs=0.02)


def test_the_true_score_is_what_very_many_statements_would_give() -> None:
    traits = np.array([[-1.5, 0.2, 1.0]])
    truth = expected(Structure.of(HABITS.instrument), traits, ASSUMED)
    learners, structure = one_of_each(Manner.READS, traits), Structure.of(HABITS.instrument)
    rng = np.random.default_rng(3)
    sheets = [
        filled_in(rng, structure, drawn(rng, structure, ASSUMED), learners, ASSUMED)
        for _ in range(3000)
    ]
    steps = np.concatenate(sheets)
    keyed = np.where(structure.reverse, 4 - steps, steps)
    means = [25 * keyed[:, structure.axis == axis].mean() for axis in range(3)]
    assert truth[0] == pytest.approx(means, abs=0.6)


def test_samples_are_the_same_whatever_else_is_drawn() -> None:
    study = Study(HABITS.instrument, ASSUMED, 7)
    study.sample("alike", 0)
    assert (study.sample("plain", 3).keyed == samples(count=4)[3].keyed).all()
    assert (study.sample("plain", 3).keyed != samples(count=3)[2].keyed).any()
    other = Study(HABITS.instrument, ASSUMED, 8)
    assert (study.sample("plain", 3).keyed != other.sample("plain", 3).keyed).any()


# The figures


def test_alpha_is_one_for_equal_statements_and_nothing_for_unrelated_ones() -> None:
    rng, [sample] = np.random.default_rng(1), samples(count=1)
    axis = np.array([0, 0, 0, 1, 1, 1])
    same = rng.integers(0, 5, (5000, 1)).repeat(6, axis=1)
    assert of.alpha([replace(sample, keyed=same)], axis) == pytest.approx(1)
    unrelated = rng.integers(0, 5, (5000, 6))
    assert of.alpha([replace(sample, keyed=unrelated)], axis) == pytest.approx(0, abs=0.05)
    assert of.alpha([sample], np.array([0, 1, 1])) is None


def test_perfect_scores_are_recovered_and_turned_ones_are_not() -> None:
    [sample] = samples(count=1)
    perfect = replace(sample.first, score=50 + 10 * sample.learners.traits)
    turned = replace(sample.first, score=50 - 10 * sample.learners.traits)
    assert of.recovery([replace(sample, first=perfect)]) == pytest.approx(1)
    assert of.profile_shape([replace(sample, first=perfect)]) == pytest.approx(1)
    assert of.parallel([replace(sample, first=perfect, second=turned)]) == pytest.approx(-1)


def test_a_level_that_all_axes_share_is_recovered_but_has_no_shape() -> None:
    [sample] = samples(count=1)
    level = sample.learners.traits.mean(axis=1, keepdims=True).repeat(3, axis=1)
    noise = np.random.default_rng(1).normal(0, 0.3, level.shape)
    found = [replace(sample, first=replace(sample.first, score=level + noise))]
    assert of.recovery(found) > 0.6
    assert abs(of.profile_shape(found)) < 0.15


def test_leaders_that_are_named_are_held_against_the_truth() -> None:
    [sample] = samples(count=1)
    highest = sample.learners.traits.argmax(axis=1)
    half = np.where(np.arange(len(highest)) % 2, highest, -1)
    named = replace(sample.first, leader=half)
    others = replace(sample.first, leader=(highest + 1) % 3)
    found = [replace(sample, first=named, second=others)]
    assert of.led(found) == 0.5
    assert of.right_when(found, [named.leader]) == 1
    assert of.right_when(found, [others.leader]) == 0
    assert of.right_when(found, [np.full(len(highest), -1)]) is None
    assert of.contradicting(found) == 0.5
    assert of.contradicting([replace(sample, first=named, second=named)]) == 0


def test_bands_and_zones_hold_the_truth_or_miss_it() -> None:
    [sample] = samples(count=1)
    sure = replace(sample.first, low=sample.truth - 1, high=sample.truth + 1)
    wrong = replace(sample.first, low=sample.truth + 1, high=sample.truth + 2)
    assert of.coverage([replace(sample, first=sure)]) == 1
    assert of.coverage([replace(sample, first=wrong)]) == 0
    every = replace(sample.first, zones=np.broadcast_to([0, 2], (*sample.truth.shape, 2)))
    lowest = replace(sample.first, zones=np.zeros((*sample.truth.shape, 2), dtype=np.int64))
    bounds = [3 / 8, 5 / 8]
    assert of.zones_held([replace(sample, first=every)], bounds) == 1
    held = of.zones_held([replace(sample, first=lowest)], bounds)
    assert held == pytest.approx((sample.truth < 37.5).mean())


# The goals


def changed(instrument: Instrument, **z2: tuple[int, int]) -> Instrument:
    return replace(instrument, z2={**instrument.z2, **z2})


def fewer(instrument: Instrument, count: int) -> Instrument:
    kept = [item for axis in range(3) for item in on(instrument, axis)[:count]]
    return replace(instrument, items=tuple(kept))


def on(instrument: Instrument, axis: int) -> list[Statement]:
    items = [item for item in instrument.items if isinstance(item, Statement)]
    return [item for item in items if item.axis == axis]


def unreversed(instrument: Instrument, axis: int) -> Instrument:
    straight = {item: replace(item, reverse=False) for item in on(instrument, axis)}
    items = tuple(
        straight.get(item, item) if isinstance(item, Statement) else item
        for item in instrument.items
    )
    return replace(instrument, items=items)


def assuming(**changes: dict[str, Any]) -> Assumptions:
    dumped = ASSUMED.model_dump()
    return Assumptions.model_validate(
        dumped | {name: dumped[name] | some for name, some in changes.items()}
    )


WHOLE = HABITS.instrument
SLOPPY = assuming(biases={"careless": 0.7, "desirability": {"mean": 0.5, "sd": 2}})
SPOILT: dict[str, tuple[Instrument, Assumptions, set[str]]] = {
    "four statements an axis": (fewer(WHOLE, 4), ASSUMED, {"recovery", "parallel"}),
    "slow readers": (WHOLE, assuming(statements={"seconds": 9}), {"minutes"}),
    "statements of one axis all one way": (unreversed(WHOLE, 1), ASSUMED, {"straight_told"}),
    "lax criteria": (
        changed(WHOLE, clear=(1, 50), omnibus=(1, 50)),
        ASSUMED,
        {"equal_told", "equal_led", "leader_right", "contradicting", "random_unflagged"},
    ),
    "narrow bands": (changed(WHOLE, band=(1, 1)), ASSUMED, {"coverage"}),
    "no flag for scatter": (replace(WHOLE, spread=None), ASSUMED, {"random_unflagged"}),
    "a run that is never reached": (replace(WHOLE, run=37), ASSUMED, {"straight_caught"}),
    "careless and boastful learners": (
        WHOLE,
        SLOPPY,
        {"biased_recovery", "biased_shape", "biased_leader_right"},
    ),
}


def missed(instrument: Instrument, assumed: Assumptions, learners: int = 1_000) -> set[str]:
    found = figures("habits", instrument, assumed, Run(learners, 1))
    return {one.goal.figure for one in judged("habits", instrument, found) if not one.is_met}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_spoilt_inventory_misses_its_goals(spoilt: str) -> None:
    instrument, assumed, wanted = SPOILT[spoilt]
    assert missed(instrument, assumed) >= wanted


def test_a_sound_inventory_misses_none() -> None:
    assert missed(WHOLE, ASSUMED, learners=2_000) == set()


def test_every_goal_is_missed_by_one_spoilt_inventory_at_least() -> None:
    wanted = set().union(*(goals for _, _, goals in SPOILT.values()))
    assert wanted == {goal.figure for goal in GOALS}
