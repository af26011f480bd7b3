"""A made-up learner in a case: what somebody picks who clicks at random, or minds one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from builder.casemap.story import Choice, Story
from builder.chance import shares
from builder.strategies import reaching

RANDOM = "random"
Ends = tuple[Fraction | None, ...]  # by axis: the mean share of the credits, None where none count


@dataclass(frozen=True)
class Turn:
    """The indices of what is picked as best and, where that is asked, to be avoided."""

    best: int
    avoid: int | None


@dataclass(frozen=True)
class Play:
    """Who plays, the turn at each choice by its id, what it ends with, what chance would give."""

    learner: str
    turns: dict[str, Turn]
    ends: Ends
    expected: Ends


def play(story: Story, axes: Sequence[str], learner: str, seed: int) -> Play:
    """A learner through all choices; the seed decides where nothing else does."""
    chance = Random(f"{seed} {story.id}")
    turns = {one.id: _turn(one, learner, chance) for one in story.choices}
    weighed = [one for one in story.choices if one.item]
    earned = [_earned(one, turns[one.id]) for one in weighed]
    by_chance = [_by_chance(one) for one in weighed]
    count = range(len(axes))
    return Play(
        learner,
        turns,
        tuple(_mean([one[axis] for one in earned if axis in one]) for axis in count),
        tuple(_mean([one[axis] for one in by_chance if axis in one]) for axis in count),
    )


def _turn(one: Choice, learner: str, chance: Random) -> Turn:
    if one.item and learner != RANDOM:
        return Turn(*reaching(one.asked, learner))
    picks = chance.sample(range(len(one.moves)), 2)
    return Turn(picks[0], picks[1] if one.item and one.item.avoid else None)


def _earned(one: Choice, turn: Turn) -> dict[int, Fraction]:
    assert one.item
    answer = turn.best if turn.avoid is None else [turn.best, turn.avoid]
    return {it.axis: Fraction(it.got, it.of) for it in one.item.credits(answer)}


def _by_chance(one: Choice) -> dict[int, Fraction]:
    assert one.item
    found = shares(one.item)
    return {axis: sum(it[axis] for it in found) / Fraction(len(found)) for axis in found[0]}


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None
