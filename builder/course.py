"""The whole course as data: activities, lessons, pages and compiled instruments."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from builder.activity import Activity, Question, WeightKey
from builder.lessons import Lesson
from builder.outline import Outline
from builder.quizzes import Inventory, Judgement, Quiz, compiled
from builder.source import Source

Kept = TypeVar("Kept")
PROFILE = "profile"  # the page that the builder adds by itself


@dataclass(frozen=True)
class Page:
    """One page of the course, in the order of the navigation."""

    id: str
    kind: Literal["lesson", "activity", "profile"]
    title: str
    module: str
    minutes: int


@dataclass(frozen=True)
class Course:
    """Everything authored, valid and cross-checked."""

    root: Path
    outline: Outline
    activities: Mapping[str, Activity]
    lessons: Mapping[str, Lesson]
    quizzes: Mapping[str, Quiz]
    words: Mapping[str, str]
    sources: Mapping[str, Source] = field(default_factory=dict)  # by file, for the checks

    @cached_property
    def axes(self) -> tuple[str, ...]:
        return tuple(axis.id for axis in self.outline.axes)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return {one.id: one for activity in self.activities.values() for one in activity.questions}

    @cached_property
    def decisions(self) -> tuple[Question, ...]:
        """The decisions that judgement scores."""
        cases = [one for one in self.activities.values() if one.kind == "case" and one.scored]
        return tuple(
            one for case in cases for one in case.questions if isinstance(one.key, WeightKey)
        )

    @cached_property
    def instruments(self) -> Mapping[str, Mapping[str, Any]]:
        """Compiled form by id of the quizzes that score axes."""
        found = {}
        for name, quiz in self.quizzes.items():
            if isinstance(quiz, Inventory):
                found[name] = compiled(quiz, self.axes, self.activities[name].questions)
            elif isinstance(quiz, Judgement):
                found[name] = compiled(quiz, self.axes, self.decisions)
        return found

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        modules = self.outline.modules
        return tuple(self._page(name, module.title) for module in modules for name in module.pages)

    def _page(self, name: str, module: str) -> Page:
        if name == PROFILE:
            return Page(name, "profile", self.words["profile_title"], module, 1)
        if name in self.lessons:
            front = self.lessons[name].front
            return Page(name, "lesson", front.title, module, front.minutes)
        activity = self.activities[name]
        return Page(name, "activity", activity.title, module, activity.minutes)

    @cached_property
    def instructors_pages(self) -> frozenset[str]:
        """Lessons that learners' packages leave out."""
        lessons = self.lessons.values()
        return frozenset(one.id for one in lessons if one.front.audience == "instructor")

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The page that holds each activity: its own, or the lesson that places it."""
        placed = {
            name: lesson.id
            for lesson in self.lessons.values()
            for helper, name in lesson.calls
            if helper in ("case", "quiz")
        }
        own = set(self.outline.page_ids)
        return {name: name if name in own else placed[name] for name in self.activities}

    @cached_property
    def content(self) -> str:
        """A hash of what can be answered; it tells only that it changed."""
        parts = [
            (one.id, one.control, [option.id for option in one.options], repr(one.key))
            for one in self.questions.values()
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def learner_course(course: Course) -> Course:
    """The course without the pages for instructors, and without what is asked on those alone."""
    hidden = course.instructors_pages
    if not hidden:
        return course
    modules = [
        module.model_copy(update={"pages": tuple(p for p in module.pages if p not in hidden)})
        for module in course.outline.modules
    ]
    kept = tuple(module for module in modules if module.pages)
    gone = {name for name, home in course.homes.items() if home in hidden}
    return replace(
        course,
        outline=course.outline.model_copy(update={"modules": kept}),
        activities=_without(course.activities, gone),
        lessons=_without(course.lessons, hidden),
        quizzes=_without(course.quizzes, gone),
    )


def _without(all: Mapping[str, Kept], names: Collection[str]) -> dict[str, Kept]:
    return {name: one for name, one in all.items() if name not in names}
