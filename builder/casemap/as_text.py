"""The map of a case as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten, wrap

from builder.casemap.learner import RANDOM, Play, play
from builder.casemap.shown import percent, who
from builder.casemap.story import Choice, Move, Row, Story, balance, story
from builder.course import Course

WIDTH = 100


def lines(course: Course, name: str, learner: str, seed: int) -> Iterator[str]:
    """Scenes, moves with their weights, what the case adds, how a learner fares; raises Faults."""
    found = story(course, name)
    labels = [axis.label for axis in course.outline.axes]
    scored = "scored" if found.is_scored else "not scored"
    yield f"{found.title} ({found.id}, {scored}, {found.minutes} min)"
    played = play(found, course.axes, learner, seed) if learner else None
    for k, scene in enumerate(found.scenes, 1):
        remembered = f"  (remembers {', '.join(scene.recalls)})" if scene.recalls else ""
        yield from ("", f"{k}. {scene.title}{remembered}")
        if scene.choice:
            yield from _choice(scene.choice, labels, played)
    yield ""
    yield from _balance(course, found)
    if played:
        yield ""
        yield from _played(course, played)


def _choice(choice: Choice, labels: Sequence[str], played: Play | None) -> Iterator[str]:
    question = choice.asked.question
    practice = f", practice {question.practice}" if question.practice else ""
    yield f"   {choice.id}: {question.focal or 'no axis'}{practice}"
    yield from wrap(choice.stem, WIDTH, initial_indent=" " * 3, subsequent_indent=" " * 3)
    for k, move in enumerate(choice.moves):
        turn = played.turns[choice.id] if played else None
        picked = "picked as best" if turn and turn.best == k else ""
        shunned = "picked to avoid" if turn and turn.avoid == k else ""
        marks = [*_worth(move, labels), *filter(None, (picked, shunned))]
        yield from wrap(
            f"{move.id}  {move.text}", WIDTH, initial_indent=" " * 5, subsequent_indent=" " * 8
        )
        yield f"        [{'; '.join(marks)}]"
        then = shorten(f"Then: {move.consequence}", WIDTH - 8, placeholder=" ...")
        yield f"        {then}"


def _worth(move: Move, labels: Sequence[str]) -> list[str]:
    told = [f"{label} {w:+d}" for label, w in zip(labels, move.weights, strict=False) if w]
    marks = ["the best move"] * move.is_best + ["the one to avoid"] * move.is_avoid
    return [*(told or ["worth nothing"] * bool(move.weights)), *marks] or ["not right"]


def _balance(course: Course, found: Story) -> Iterator[str]:
    counts = "Decisions" if found.is_scored else "Decisions, once it is scored"
    for title, rows in zip(("axis", "practice"), balance(course, found.id), strict=True):
        if rows:
            yield f"{counts + ', by ' + title:<46}{'here':>6}{'others':>8}{'together':>10}"
            yield from map(_row, rows)


def _row(row: Row) -> str:
    label, here, others = row
    return f"  {shorten(label, 42, placeholder=' ...'):<44}{here:>6}{others:>8}{here + others:>10}"


def _played(course: Course, played: Play) -> Iterator[str]:
    people = {RANDOM: "somebody who clicks at random"} | who(course)
    yield f"Played as {people[played.learner]}, who ends with (by chance alone: on average)"
    for axis, end, chance in zip(course.outline.axes, played.ends, played.expected, strict=True):
        if end is not None:
            yield f"  {axis.label:<44}{percent(end):>6}   ({percent(chance)})"
