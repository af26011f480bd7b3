"""Words like "always" and "only" do not give the key away.

Such words make an option easy to rule out. They stand about as often in the options to avoid as in
the others (Fisher's exact test at 5 %), and no option says "all of the above": options are
shuffled.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import comb

from builder.asked import Passage, asked, decisions
from builder.course import Course
from builder.source import Fault
from builder.word_lists import word_list

CODE = "C17"
CHANCE = 0.05


def errors(course: Course) -> Iterator[Fault]:
    closing = word_list(course.outline.language, "closing")
    for one in asked(course):
        for option in one.options:
            for phrase in closing.found_in(option.text):
                yield option.fault(f"says `{phrase}`; let each option stand for itself", phrase)


def warnings(course: Course) -> Iterator[Fault]:
    avoid, others = _options(course, is_avoid=True), _options(course, is_avoid=False)
    absolutes = word_list(course.outline.language, "absolutes")
    marked, beside = (
        [one for one in side if absolutes.found_in(one.text)] for side in (avoid, others)
    )
    if fisher(len(marked), len(avoid), len(beside), len(others)) < CHANCE:
        message = f"{len(marked)} of {len(avoid)} options to avoid hold a word like `always`, and"
        message += f" {len(beside)} of {len(others)} others do"
        is_in_avoid = len(marked) * len(others) > len(beside) * len(avoid)
        place = marked[0] if is_in_avoid else beside[0]
        yield place.fault(f"{message}; even that out, such as here")


def _options(course: Course, *, is_avoid: bool) -> list[Passage]:
    every = ((one, k) for one in decisions(course) for k in range(len(one.options)))
    return [one.options[k] for one, k in every if (k == one.avoid) is is_avoid]


def fisher(a: int, of_a: int, b: int, of_b: int) -> float:
    """The two-sided chance of counts at least as unlikely as these, under equal shares."""
    ways = [comb(of_a, k) * comb(of_b, a + b - k) for k in range(a + b + 1)]
    return sum(one for one in ways if one <= ways[a]) / comb(of_a + of_b, a + b)
