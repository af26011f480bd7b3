"""Question types: what a guess earns, what each needs elsewhere, and how much an answer takes."""

from __future__ import annotations

import re
from fractions import Fraction
from math import factorial
from typing import Any

import pytest

from builder.activity import Question, RightKey
from builder.knowledge import read_check
from builder.loader import load
from builder.questions import TYPES, name_of
from builder.render import environment
from tests.courses import ROOT, TINY
from tests.vectors.knowledge import CHECKS, answers

LISTED = [
    (question, answers(compiled))
    for check in CHECKS.values()
    for question, compiled in zip(read_check(check), check.values(), strict=True)
]
CONTROLS = [name_of(model) for model in TYPES]


def right_key(question: Question) -> RightKey:
    assert isinstance(question.key, RightKey)
    return question.key


@pytest.mark.parametrize(
    ("question", "listed"), LISTED, ids=[f"{one.control} of {len(all)}" for one, all in LISTED]
)
def test_a_guess_is_right_as_often_as_one_in_all_answers_that_there_are(
    question: Question, listed: list[Any]
) -> None:
    key = right_key(question)
    assert all(key.is_answer(value) for value in listed)
    assert sum(key.is_right(value) for value in listed) == 1
    assert key.chance == Fraction(1, len(listed))


def test_the_chance_of_a_guess_follows_from_the_size_of_a_question() -> None:
    found = {
        one.id: right_key(one).chance for one in load(TINY).questions.values() if one.id[:2] == "tv"
    }
    thirds = dict.fromkeys(("tv-1", "tv-2", "tv-3"), Fraction(1, 3))
    others = {"tv-4": Fraction(1, 15), "tv-5": Fraction(1, factorial(4)), "tv-6": Fraction(1, 27)}
    assert found == thirds | others


@pytest.mark.parametrize("control", CONTROLS)
def test_each_type_has_inputs_on_the_page_and_an_entry_in_the_run_time(control: str) -> None:
    macros = environment().get_template("controls.html").module
    assert callable(getattr(macros, control.replace("-", "_")))
    script = (ROOT / "builder" / "runtime" / "questions.js").read_text("utf-8")
    assert re.search(rf"^    '?{control}'?: {{$", script, re.M)


def test_an_order_is_never_shown_as_it_is_right() -> None:
    order = next(model for model in TYPES if name_of(model) == "order")
    for texts in (["A", "B", "C"], ["C", "B", "A"], ["B", "C", "A"]):
        members = [{"id": text.lower(), "text": text} for text in texts]
        facts = {"id": "or-1", "type": "order", "stem": "Which?", "why": "So.", "objective": "any"}
        question = order.model_validate(facts | {"members": members}).question()
        assert [one.id for one in question.options] != right_key(question).right
