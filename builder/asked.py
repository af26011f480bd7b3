"""Questions beside the file they stand in: each text with its place, each instrument whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from builder.activity import Activity, Question, RightKey, WeightKey
from builder.course import Course
from builder.items import Instrument, read_instrument
from builder.quizzes import Inventory, Judgement
from builder.source import Fault, Keys, Source


@dataclass(frozen=True)
class Passage:
    """An author's text and where it stands."""

    source: Source
    keys: Keys
    text: str

    def fault(self, message: str) -> Fault:
        return self.source.fault(self.keys, message)


@dataclass(frozen=True)
class Asked:
    """A question with its place in a file."""

    question: Question
    activity: Activity
    source: Source
    keys: Keys

    @cached_property
    def data(self) -> dict[str, Any]:
        found = self.source.data
        for key in self.keys:
            found = found[key]
        return dict(found)

    @cached_property
    def stem(self) -> Passage:
        name = "stem" if "stem" in self.data else "text"
        return Passage(self.source, (*self.keys, name), self.data[name])

    @cached_property
    def options(self) -> tuple[Passage, ...]:
        """The texts to choose from, in the order of the file."""
        return tuple(
            Passage(self.source, (*self.keys, "options", k, "text"), one["text"])
            for k, one in enumerate(self.data.get("options", ()))
        )

    @property
    def best(self) -> int | None:
        """The index of the one option that the key puts first; None where there is no such one."""
        key, ids = self.question.key, [option.id for option in self.question.options]
        if isinstance(key, RightKey):
            return ids.index(key.option)
        if not isinstance(key, WeightKey) or not self.options:
            return None
        levels = self.levels
        return levels.index(max(levels)) if levels.count(max(levels)) == 1 else None

    @property
    def levels(self) -> list[int]:
        """What each option of a decision is worth on its focal axis."""
        key, focal = self.question.key, self.question.focal
        weights = key.weights if isinstance(key, WeightKey) else {}
        return [weights[option.id].get(focal or "", 0) for option in self.question.options]

    @property
    def forms(self) -> list[str]:
        """The axis that each option of a decision reaches for, or `none`."""
        return [option.get("form", "none") for option in self.data["options"]]

    def fault(self, message: str) -> Fault:
        return self.source.fault((*self.keys, "id"), message)


def asked(course: Course) -> Iterator[Asked]:
    """Every question of the course with its place."""
    for activity in course.activities.values():
        folder = "cases" if activity.kind == "case" else "quizzes"
        source = course.sources[f"{folder}/{activity.id}.yml"]
        by_id = {question.id: question for question in activity.questions}
        for keys, name in _places(source):
            if name in by_id:  # the short form of an inventory leaves some out
                yield Asked(by_id[name], activity, source, keys)


def _places(source: Source) -> Iterator[tuple[Keys, str]]:
    for k, scene in enumerate(source.data.get("scenes", ())):
        if "decision" in scene:
            yield ("scenes", k, "decision"), scene["decision"]["id"]
    for k, item in enumerate(source.data.get("items", ())):
        yield ("items", k), item["id"]


def decisions(course: Course) -> list[Asked]:
    """The questions whose options carry weights, scored or not."""
    return [one for one in asked(course) if isinstance(one.question.key, WeightKey)]


def knowledge(course: Course) -> list[Asked]:
    """The questions of the checks that count toward the pass mark."""
    return [
        one for one in asked(course) if one.activity.kind == "knowledge" and one.activity.scored
    ]


@dataclass(frozen=True)
class Form:
    """An instrument that scores axes, with its questions and the file of its constants."""

    name: str
    quiz: Inventory | Judgement
    instrument: Instrument
    asked: tuple[Asked, ...]
    source: Source

    @property
    def is_scored(self) -> bool:
        return self.quiz.status == "scored"

    @property
    def asks_decisions(self) -> bool:
        return isinstance(self.quiz, Judgement)

    def fault(self, message: str, *keys: str) -> Fault:
        return self.source.fault(keys, message)


def forms(course: Course) -> Iterator[Form]:
    """Every instrument that scores axes and asks anything."""
    found = {one.question.id: one for one in asked(course)}
    for name, compiled in course.instruments.items():
        quiz, instrument = course.quizzes[name], read_instrument(compiled)
        if instrument.items and isinstance(quiz, (Inventory, Judgement)):
            items = tuple(found[item.id] for item in instrument.items)
            yield Form(name, quiz, instrument, items, course.sources[f"quizzes/{name}.yml"])
