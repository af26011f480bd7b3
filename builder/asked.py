"""Questions beside the file they stand in: each text with its place, each instrument whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from builder.activity import Activity, Question, RightKey, WeightKey
from builder.course import Course
from builder.items import Instrument, read_instrument
from builder.quizzes import Inventory, Judgement
from builder.reading import where
from builder.source import Fault, Keys, Source
from builder.within import fault_within

BOOL = TypeAdapter(bool)  # every scalar of a file is text; this reads it as the models do


@dataclass(frozen=True)
class Passage:
    """An author's text and where it stands."""

    source: Source
    keys: Keys
    text: str

    def fault(self, message: str, said: str = "") -> Fault:
        """A fault of the whole text, or of the words in it that `said` names."""
        if not said:
            return self.source.fault(self.keys, message)
        return fault_within(self.source, self.keys, where(said, self.text), message)


@dataclass(frozen=True)
class Asked:
    """A question with its place in a file."""

    question: Question
    activity: Activity
    source: Source
    keys: Keys

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """What the author wrote."""
        found: dict[str, Any] = self.source.at(self.keys)
        return found

    def says(self, key: str) -> bool:
        """Whether the author wrote that key with `true`."""
        return BOOL.validate_python(self.data.get(key, False))

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
    def ids(self) -> list[str]:
        return [option.id for option in self.question.options]

    @property
    def avoid(self) -> int:
        """The index of the option of a decision that is to be avoided."""
        return [option.is_harmful for option in self.question.options].index(True)

    @property
    def best(self) -> int | None:
        """The index of the one option that the key puts first; None where there is no such one."""
        key, levels = self.question.key, self.levels
        if isinstance(key, RightKey):
            return self.ids.index(key.right) if isinstance(key.right, str) else None
        return levels.index(max(levels)) if levels.count(max(levels, default=0)) == 1 else None

    @property
    def levels(self) -> list[int]:
        """What each option of a decision is worth on its focal axis."""
        return self.weights(self.question.focal or "")

    def weights(self, axis: str) -> list[int]:
        """What each option of a decision is worth on an axis."""
        key = self.question.key
        return [key.weights[name].get(axis, 0) for name in self.ids if isinstance(key, WeightKey)]

    @property
    def forms(self) -> list[str]:
        """The axis that each option of a decision reaches for, or `none`."""
        return [option.get("form", "none") for option in self.data["options"]]

    def fault(self, message: str) -> Fault:
        return self.source.fault(self.keys, message)


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
        if decision := scene.get("decision"):
            yield ("scenes", k, "decision"), decision["id"]
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

    @cached_property
    def decisions(self) -> list[Asked]:
        """Those of its decisions that have one best move."""
        return [one for one in self.asked if self.asks_decisions and one.best is not None]

    @cached_property
    def asks_all_axes(self) -> bool:
        """Whether there is anything to earn on every axis; C1 objects where there is not."""
        return all(self.instrument.offered(axis) for axis in range(len(self.instrument.axes)))

    def fault(self, message: str, *keys: str) -> Fault:
        """A fault at a key of the file, or else where its items begin (judgement has none)."""
        where = keys or (() if self.asks_decisions else ("items",))
        return self.source.fault(where, message)


def forms(course: Course) -> Iterator[Form]:
    """Every instrument that scores axes and asks anything."""
    found = {one.question.id: one for one in asked(course)}
    for name, compiled in course.instruments.items():
        quiz, instrument = course.quizzes[name], read_instrument(compiled)
        if instrument.items and isinstance(quiz, (Inventory, Judgement)):
            items = tuple(found[item.id] for item in instrument.items)
            yield Form(name, quiz, instrument, items, course.sources[f"quizzes/{name}.yml"])
