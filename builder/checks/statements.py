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
    for text in statements(course):
        found = words(text.text)
        if len(found) > WORDS:
            yield text.fault(f"has {len(found)} words; at most {WORDS} are allowed")
        if negations := word_list(language, "negations") & set(found):
            yield text.fault(f"holds the negation `{min(negations)}`; say it in a positive form")
        if opinions := word_list(language, "agreement") & set(found):
            yield text.fault(f"says `{min(opinions)}`; describe what somebody does, not an opinion")


def warnings(course: Course) -> Iterator[Fault]:
    joining = word_list(course.outline.language, "joining")
    for text in statements(course):
        if joining & set(words(text.text)):
            yield text.fault("joins two things by `and`; make sure that it asks about one")


def statements(course: Course) -> Iterator[Passage]:
    for one in asked(course):
        if isinstance(one.question.key, ScaleKey):
            yield one.stem
