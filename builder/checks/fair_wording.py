"""No word shuts people out without somebody having thought about it.

Alcohol, sport, gendered or age terms, temperament and disability: each such word in a case or a
quiz is named, until the file lists it under `reviewed`, which says that somebody has looked at it
and that the text needs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.reading import words
from builder.source import Fault, Source
from builder.word_lists import touchy_words

CODE = "C20"


def errors(course: Course) -> Iterator[Fault]:
    groups = touchy_words(course.outline.language)
    for name, source in course.sources.items():
        if name.startswith(("cases/", "quizzes/")):
            yield from _unreviewed(source, groups)


def _unreviewed(source: Source, groups: dict[str, list[str]]) -> Iterator[Fault]:
    reviewed = [str(one).lower() for one in source.data.get("reviewed", ())]
    for keys, text in source.texts():
        if keys[0] == "reviewed":
            continue
        found = set(words(text))
        for group, patterns in groups.items():
            for word in sorted(found):
                if _is_among(word, patterns) and word not in reviewed:
                    message = f"`{word}` touches on {group}; reword it, or list it under `reviewed`"
                    yield source.fault(keys, message)


def _is_among(word: str, patterns: list[str]) -> bool:
    return any(word.startswith(one[:-1]) if one.endswith("*") else word == one for one in patterns)
