"""The exact figures that the checks rest on, against figures worked out elsewhere."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from typing import Any

import pytest

from builder.chance import at_least, covariance, expected, joint_maximum
from builder.checks.cue_words import fisher
from builder.items import Instrument, read_instrument
from builder.reading import SENTENCE_END, ari, plain, words

CONSTANTS: dict[str, Any] = {
    "prior": {"df": 20, "var": [2, 25], "pair_var": [16, 125]},
    "z2": {},
    "zones": [],
    "min_answered": [3, 4],
}


def instrument(axes: str, kind: str, *options: list[list[int]]) -> Instrument:
    items = [
        {"id": f"item-{k}", "type": "decision", "format": kind, "options": one}
        for k, one in enumerate(options)
    ]
    return read_instrument({"axes": list(axes), "items": items, **CONSTANTS})


@pytest.mark.parametrize(
    ("count", "options", "first"), [(12, 4, 7), (24, 4, 11), (36, 4, 14), (24, 3, 13)]
)
def test_the_longest_is_best_too_often_from_this_count_on(
    count: int, options: int, first: int
) -> None:
    chances = [Fraction(1, options)] * count
    assert at_least(chances, first) < Fraction(5, 100) <= at_least(chances, first - 1)


@pytest.mark.parametrize(
    ("right", "of", "chance"), [(4, 5, 0.0453), (6, 8, 0.0197), (8, 10, 0.0034), (9, 12, 0.0039)]
)
def test_so_rarely_does_somebody_pass_by_guessing(right: int, of: int, chance: float) -> None:
    assert round(float(at_least([Fraction(1, 3)] * of, right)), 4) == chance


def test_best_and_avoid_is_worth_half_whatever_the_key_and_best_alone_is_not() -> None:
    lopsided = [[3], [1], [1], [0]]
    assert expected(instrument("a", "best_avoid", lopsided), 0) == Fraction(1, 2)
    assert expected(instrument("a", "best", lopsided), 0) == Fraction(5, 12)
    assert expected(instrument("a", "best", [[3], [2], [1], [0]]), 0) == Fraction(1, 2)


def test_where_each_option_stands_for_an_axis_two_of_three_correlate_at_minus_a_half() -> None:
    tally = instrument("abc", "best", *[[[1, 0, 0], [0, 1, 0], [0, 0, 1]]] * 5)
    product = covariance(tally, 0, 0) * covariance(tally, 1, 1)
    assert float(covariance(tally, 0, 1)) / sqrt(product) == pytest.approx(-0.5)
    assert joint_maximum(tally) == Fraction(1, 3)


def test_fishers_test_is_exact() -> None:
    assert fisher(3, 12, 0, 36) == pytest.approx(220 / 17296)
    assert fisher(8, 10, 1, 6) == pytest.approx(0.034965, abs=5e-7)  # SciPy's example
    assert fisher(0, 5, 0, 5) == 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dig now. Then rest!", 2),
        ('"Why?" she asks. "Go on," he says.', 2),
        ("\u201cAsk them,\u201d she says. \u201cI put it off.\u201d Kofi nods.", 3),
        ("Take a tool, e.g. a spade, and dig.", 1),
        ("A line without an end", 0),
    ],
)
def test_a_sentence_ends_where_the_next_begins_with_a_capital(text: str, sentences: int) -> None:
    assert len(SENTENCE_END.findall(text)) == sentences


def test_words_are_read_without_markup_and_with_straight_apostrophes() -> None:
    text = "**Don\u2019t** [go there](page.md), `now` {{ quiz('turns') }} or two-fold."
    assert words(text) == ("don't", "go", "there", "now", "or", "two-fold")


def test_the_readability_index_is_that_of_its_formula() -> None:
    text = "The cat sat on the mat. The dog ran."
    assert ari(text) == pytest.approx(4.71 * 26 / 9 + 0.5 * 9 / 2 - 21.43)
    assert ari(plain("...")) == 0.0
