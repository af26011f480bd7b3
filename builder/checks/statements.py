"""Statements say one thing, in a positive form, about what somebody did.

A negation in a statement turns "never" into a riddle; two verbs joined by "and" ask two questions
at once; "I agree that ..." asks for an opinion where behaviour is wanted. Twenty words are enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.activity import ScaleKey
from builder.asked import Passage, asked
from builder.course import Course
from builder.reading import words
from builder.source import Fault
from builder.word_lists import word_list

CODE = "C18"
WORDS = 20


def errors(course: Course) -> Iterator[Fault]:
    language = course.outline.language
    negations, agreement = word_list(language, "negations"), word_list(language, "agreement")
    for text in _statements(course):
        if (count := len(words(text.text))) > WORDS:
            yield text.fault(f"has {count} words; at most {WORDS} are allowed")
        if found := negations.found_in(text.text):
            yield text.fault(
                f"holds the negation `{found[0]}`; say it in a positive form", found[0]
            )
        if found := agreement.found_in(text.text):
            yield text.fault(
                f"says `{found[0]}`; describe what somebody does, not an opinion", found[0]
            )


def warnings(course: Course) -> Iterator[Fault]:
    joining = word_list(course.outline.language, "joining")
    for text in _statements(course):
        if found := joining.found_in(text.text):
            yield text.fault(
                f"joins things by `{found[0]}`; make sure that it asks about one", found[0]
            )


def _statements(course: Course) -> Iterator[Passage]:
    return (one.stem for one in asked(course) if isinstance(one.question.key, ScaleKey))
