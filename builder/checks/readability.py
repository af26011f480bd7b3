"""Statements and decisions are short and easy to read.

By the automated readability index, which comes to about the years of school that a text takes: at
most 9 for a statement and 11 for the stem of a decision. A stem has 40 to 90 words, an option 8
to 25.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.activity import ScaleKey, WeightKey
from builder.asked import Passage, asked
from builder.course import Course
from builder.reading import ari, words
from builder.source import Fault

CODE = "C19"
STATEMENT, STEM = 9, 11  # index
STEM_WORDS, OPTION_WORDS = (40, 90), (8, 25)


def errors(course: Course) -> Iterator[Fault]:
    if course.outline.language != "en":
        return  # the index counts English letters and words
    for one in asked(course):
        if isinstance(one.question.key, ScaleKey):
            yield from _index(one.stem, STATEMENT)
        elif isinstance(one.question.key, WeightKey):
            yield from _index(one.stem, STEM)
            yield from _length(one.stem, STEM_WORDS)
            for option in one.options:
                yield from _length(option, OPTION_WORDS)
        else:
            yield from _index(one.stem, STEM)


def _index(text: Passage, limit: int) -> Iterator[Fault]:
    if (index := ari(text.text)) > limit:
        message = f"reads like {index:.1f} years of school; at most {limit} are allowed"
        yield text.fault(f"{message}: shorter words and sentences")


def _length(text: Passage, limits: tuple[int, int]) -> Iterator[Fault]:
    count = len(words(text.text))
    if not limits[0] <= count <= limits[1]:
        yield text.fault(f"has {count} words; allowed: {limits[0]} to {limits[1]}")
