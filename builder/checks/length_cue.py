"""The length of an option does not give the key away.

Writers explain the right answer more carefully than the others, and learners notice. The best
option may be the longest no more often than chance allows (5 %); over all questions it has .85 to
1.15 times as many words as the others; within a decision the longest option has at most 1.6 times
the words of the shortest; and whoever always picks the longest as best and the shortest as the one
to avoid earns 35 to 65 % on every axis that enough decisions ask about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import fmean

from builder.asked import Asked, Form, knowledge
from builder.chance import at_least
from builder.course import Course
from builder.reading import words
from builder.source import Fault
from builder.strategies import beyond_limits

CODE = "C15"
CHANCE = Fraction(5, 100)
RATIO = (0.85, 1.15)
SPREAD = Fraction(16, 10)


def errors(course: Course) -> Iterator[Fault]:
    asked = [one for one in knowledge(course) if one.best is not None]
    for message in _cues(asked, "questions of the checks"):
        yield course.sources["course.yml"].fault(("instruments",), message)


def form_errors(course: Course, form: Form) -> Iterator[Fault]:
    yield from (form.fault(message) for message in _cues(form.decisions, "decisions"))
    yield from _uneven(form.decisions)
    yield from beyond_limits(course, form, "picks the longest option", by_length)


def lengths(one: Asked) -> list[int]:
    """Words of each option."""
    return [len(words(option.text)) for option in one.options]


def _cues(asked: Sequence[Asked], what: str) -> Iterator[str]:
    count = sum(by_length(one)[0] == [one.best] for one in asked)
    by_luck = [Fraction(1, len(one.options)) for one in asked]
    if at_least(by_luck, count) < CHANCE:
        message = f"the best option is the longest in {count} of {len(asked)} {what}"
        yield f"{message}, more than chance allows; shorten some of them"
    if asked and not RATIO[0] <= (ratio := length_ratio(asked)) <= RATIO[1]:
        message = f"over all {what} the best option has {ratio:.2f} times the words of the others"
        yield f"{message}; allowed: {RATIO[0]} to {RATIO[1]}"


def length_ratio(asked: Sequence[Asked]) -> float:
    """Mean words of the best options by mean words of the others."""
    counts = [(count, k == one.best) for one in asked for k, count in enumerate(lengths(one))]
    best, others = (
        [count for count, is_best in counts if is_best is side] for side in (True, False)
    )
    return fmean(best) / max(1.0, fmean(others))


def _uneven(asked: Sequence[Asked]) -> Iterator[Fault]:
    for one in asked:
        counts = lengths(one)
        if max(counts) > SPREAD * min(counts):
            message = f"has {max(counts)} words, and the shortest option {min(counts)}"
            option = one.options[counts.index(max(counts))]
            yield option.fault(f"{message}; allowed: {float(SPREAD)} times as many")


def by_length(one: Asked) -> tuple[list[int], list[int]]:
    """The longest as best, the shortest to avoid; who goes the other way earns what this leaves."""
    counts = lengths(one)
    longest = [k for k, count in enumerate(counts) if count == max(counts)]
    return longest, [k for k, count in enumerate(counts) if count == min(counts)]
