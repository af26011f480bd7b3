"""Words like "always" and "only" do not give the key away.

Such words make an option easy to rule out. They may not stand in the options to avoid more often
than in the others (Fisher's exact test at 5 %), and no option says "all of the above".
"""

from __future__ import annotations

from collections.abc import Iterator
from math import comb

from builder.asked import Asked, asked, decisions
from builder.course import Course
from builder.reading import words
from builder.source import Fault
from builder.word_lists import word_list

CODE = "C17"
CHANCE = 0.05


def errors(course: Course) -> Iterator[Fault]:
    closing = word_list(course.outline.language, "closing")
    for one in asked(course):
        for option in one.options:
            if found := [phrase for phrase in closing if phrase in " ".join(words(option.text))]:
                yield option.fault(f"says `{found[0]}`; let each option stand for itself")


def warnings(course: Course) -> Iterator[Fault]:
    absolutes = word_list(course.outline.language, "absolutes")
    marked: dict[bool, list[bool]] = {True: [], False: []}  # to avoid or not: holds such a word
    for one in decisions(course):
        for text, option in zip(one.options, one.question.options, strict=True):
            marked[option.is_harmful].append(bool(absolutes & set(words(text.text))))
    avoid, others = marked[True], marked[False]
    if avoid and fisher(sum(avoid), len(avoid), sum(others), len(others)) < CHANCE:
        counts = (
            f"{sum(avoid)} of {len(avoid)} options to avoid and in {sum(others)} of {len(others)}"
        )
        place = _first_marked(course, absolutes)
        message = f"words like `always` stand in {counts} others, more than chance allows"
        yield place.stem.fault(f"{message}; reword some, such as here")


def fisher(a: int, of_a: int, b: int, of_b: int) -> float:
    """The two-sided chance of counts at least as unlikely as these, under equal shares."""
    whole = comb(of_a + of_b, a + b)
    chances = [comb(of_a, k) * comb(of_b, a + b - k) for k in range(a + b + 1)]
    return sum(one for one in chances if one <= chances[a]) / whole


def _first_marked(course: Course, absolutes: frozenset[str]) -> Asked:
    return next(
        one
        for one in decisions(course)
        for option in one.options
        if absolutes & set(words(option.text))
    )
