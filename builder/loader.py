"""Reads a course folder: every file through its model, all faults of all files at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from builder.cases import read_case
from builder.coherence import incoherences
from builder.course import Course
from builder.gate import admit
from builder.languages import language_words
from builder.lessons import read_lesson_page
from builder.outline import Outline
from builder.quizzes import Judgement, quiz_activity, read_quiz
from builder.source import Fault, Faults, Source, read_lesson, read_yaml


def load(root: Path) -> Course:
    """The course in a folder; raises Faults with all that is wrong in all its files."""
    source = read_yaml(root / "course.yml", "course.yml")
    outline = admit(Outline, source)
    reader = _Reader(root, outline.context)
    activities = reader.read("cases/*.yml", read_yaml, read_case)
    quizzes = reader.read("quizzes/*.yml", read_yaml, read_quiz)
    lessons = reader.read("content/*.md", read_lesson, read_lesson_page)
    words, wrong_words = language_words(outline, source)
    asked = {name: quiz for name, quiz in quizzes.items() if not isinstance(quiz, Judgement)}
    activities |= {name: quiz_activity(quiz, name) for name, quiz in asked.items()}
    course = Course(root, outline, activities, lessons, quizzes, words)
    files = {"course.yml": source} | reader.sources
    if faults := reader.faults + wrong_words + incoherences(course, files):
        raise Faults(faults)
    return course


Read = TypeVar("Read")
Parse = Callable[[Path, str], Source]
Make = Callable[[Source, str, Mapping[str, Any]], Read]


@dataclass
class _Reader:
    """Reads file after file and keeps the faults of each."""

    root: Path
    context: Mapping[str, Any]
    faults: list[Fault] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)

    def read(self, pattern: str, parse: Parse, make: Make[Read]) -> dict[str, Read]:
        found = {}
        for path in sorted(self.root.glob(pattern)):
            name = path.relative_to(self.root).as_posix()
            self.sources[name] = Source(name, None)
            try:
                self.sources[name] = parse(path, name)
                found[path.stem] = make(self.sources[name], path.stem, self.context)
            except Faults as error:
                self.faults += error.faults
        return found
