"""No word shuts people out without somebody having thought about it.

Alcohol, sport, gendered or age terms, temperament and disability: each such word in a case or a
quiz is named, until the file lists it under `reviewed`, which says that somebody has looked at it
and that the text needs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.course import Course
from builder.reading import where
from builder.source import Fault, Source
from builder.within import fault_within
from builder.word_lists import touchy_words

CODE = "C20"
FOLDERS = ("cases/", "quizzes/")
REVIEWED = "reviewed"
IDS = ("id", "after")  # read by nobody but the builder


def errors(course: Course) -> Iterator[Fault]:
    for name, source in course.sources.items():
        if name.startswith(FOLDERS):
            yield from _unreviewed(source, course.outline.language)


def _unreviewed(source: Source, language: str) -> Iterator[Fault]:
    reviewed = {one.lower() for one in source.data.get(REVIEWED, ())}
    for keys, text in source.texts():
        if keys[0] == REVIEWED or keys[-1] in IDS:
            continue
        for group, listed in touchy_words(language).items():
            for word in listed.found_in(text):
                if word not in reviewed:
                    message = f"`{word}` touches on {group}; reword it, or list it under"
                    at = where(word, text)
                    yield fault_within(source, keys, at, f"{message} `{REVIEWED}`")
