"""Statements and decisions are short and easy to read.

By the automated readability index, which comes to about the years of school that a text takes: at
most 9 for a statement and 11 for a stem. The stem of a decision has 40 to 90 words, its options
have 8 to 25. The index counts English letters and words; in another language nothing is held to
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.activity import ScaleKey, WeightKey
from builder.asked import Asked, Passage, asked
from builder.course import Course
from builder.reading import ari, counted, words
from builder.source import Fault

CODE = "C19"
LANGUAGE = "en"
STATEMENT, STEM = 9, 11  # index
STEM_WORDS, OPTION_WORDS = (40, 90), (8, 25)


def errors(course: Course) -> Iterator[Fault]:
    if course.outline.language == LANGUAGE:
        for one in asked(course):
            is_statement = isinstance(one.question.key, ScaleKey)
            yield from _index(one.stem, STATEMENT if is_statement else STEM)
            if isinstance(one.question.key, WeightKey):
                yield from _lengths(one)


def _index(text: Passage, limit: int) -> Iterator[Fault]:
    if (index := ari(text.text)) > limit:
        message = f"reads like {index:.1f} years of school; at most {limit} are allowed"
        yield text.fault(f"{message}: take shorter words and sentences")


def _lengths(one: Asked) -> Iterator[Fault]:
    for text, (low, high) in ((one.stem, STEM_WORDS), *((it, OPTION_WORDS) for it in one.options)):
        if not low <= (count := len(words(text.text))) <= high:
            yield text.fault(f"has {counted(count, 'word')}; allowed: {low} to {high}")
