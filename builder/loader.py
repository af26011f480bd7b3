"""Reads a course folder: every file through its model, all faults of all files at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from builder.cases import read_case
from builder.coherence import incoherences
from builder.course import Course
from builder.documents import read_lesson, read_yaml
from builder.gate import admit
from builder.languages import language_words
from builder.lessons import read_lesson_page
from builder.outline import Outline
from builder.quizzes import Judgement, quiz_activity, read_quiz
from builder.source import Fault, Faults, Source
from builder.strays import strays

OUTLINE = "course.yml"
NOT_FOUND = "not found; work in the folder of the course, or name that folder after --root"


Kept = dict[str, tuple[Source, Any]]  # by file: what was read in it, and what that became


def load(root: Path, kept: Kept | None = None) -> Course:
    """The course in a folder; raises Faults with all that is wrong in all its files.

    A file in `kept` is not read again, and every other one that is well is put there.
    """
    reader = _Reader(root, {} if kept is None else kept)
    outline = reader.outline()
    activities = reader.folder("cases/*.yml", read_yaml, read_case)
    quizzes = reader.folder("quizzes/*.yml", read_yaml, read_quiz)
    lessons = reader.folder("content/*.md", read_lesson, read_lesson_page)
    reader.faults += strays(root)
    if outline is None:
        raise Faults(reader.faults)
    words, wrong_words = language_words(outline, reader.sources[OUTLINE])
    asked = {name: quiz for name, quiz in quizzes.items() if not isinstance(quiz, Judgement)}
    activities |= {name: quiz_activity(quiz, name) for name, quiz in asked.items()}
    course = Course(root, outline, activities, lessons, quizzes, words, reader.sources)
    if faults := reader.faults + wrong_words + incoherences(course, reader.sources):
        raise Faults(faults)
    return course


Read = TypeVar("Read")
Parse = Callable[[Path, str], Source]
Make = Callable[[Source, str, Mapping[str, Any]], Read]


@dataclass
class _Reader:
    """Reads file after file and keeps the faults of each."""

    root: Path
    kept: Kept
    context: Mapping[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)

    def outline(self) -> Outline | None:
        """course.yml, or None; the other files are then read as far as they go without it."""
        path = self.root / OUTLINE
        if not path.exists():
            self.faults.append(Fault(OUTLINE, 1, 1, "", NOT_FOUND, "course-missing"))
            return None
        outline = self._file(path, read_yaml, lambda source, *_: admit(Outline, source))
        self.context = outline.context if outline else {}
        return outline

    def folder(self, pattern: str, parse: Parse, make: Make[Read]) -> dict[str, Read]:
        paths = sorted(self.root.glob(pattern))
        found = {path.stem: self._file(path, parse, make) for path in paths}
        return {name: one for name, one in found.items() if one is not None}

    def _file(self, path: Path, parse: Parse, make: Make[Read]) -> Read | None:
        name = path.relative_to(self.root).as_posix()
        self.sources[name] = Source(name, None)
        try:
            if name not in self.kept:
                self.sources[name] = parse(path, name)
                made = make(self.sources[name], path.stem, self.context)
                self.kept[name] = self.sources[name], made
            self.sources[name], found = self.kept[name]
            return cast(Read, found)
        except Faults as error:
            self.faults += error.faults
        return None
