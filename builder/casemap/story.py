"""What stands in a case, ready to be shown: scenes, choices, moves and what each is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.activity import RightKey, WeightKey
from builder.asked import Asked, asked, decisions
from builder.course import Course
from builder.items import Decision
from builder.messages import unknown
from builder.reading import plain
from builder.source import Fault, Faults

Row = tuple[str, int, int]  # of what, how many here, how many in all other scored cases


@dataclass(frozen=True)
class Move:
    """One option; `weights` are by axis in the order of the course, () where none counts."""

    id: str
    text: str
    consequence: str
    weights: tuple[int, ...]
    form: str | None
    is_best: bool
    is_avoid: bool


@dataclass(frozen=True)
class Choice:
    """A decision; `item` scores it, None for one that counts on no axis."""

    asked: Asked
    stem: str
    moves: tuple[Move, ...]
    item: Decision | None

    @property
    def id(self) -> str:
        return self.asked.question.id


@dataclass(frozen=True)
class Scene:
    """A piece of story, the earlier choices that it remembers, and the one at its end."""

    title: str
    text: str
    recalls: tuple[str, ...]
    choice: Choice | None


@dataclass(frozen=True)
class Story:
    """A whole case."""

    id: str
    title: str
    minutes: int
    is_scored: bool
    scenes: tuple[Scene, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(scene.choice for scene in self.scenes if scene.choice)


def cases(course: Course) -> list[str]:
    """The ids of all cases, in the order of the navigation, those inside lessons last."""
    found = [name for name, one in course.activities.items() if one.kind == "case"]
    order = {page: k for k, page in enumerate(course.outline.page_ids)}
    return sorted(found, key=lambda name: order.get(name, len(order)))


def story(course: Course, name: str) -> Story:
    """The case of that id; raises Faults."""
    if name not in cases(course):
        raise Faults([Fault("cases", 0, 0, "", unknown("case", name, cases(course)))])
    case, data = course.activities[name], course.sources[f"cases/{name}.yml"].data
    found = {one.question.id: one for one in asked(course) if one.activity.id == name}
    scenes = tuple(_scene(course, scene, found) for scene in data["scenes"])
    return Story(name, case.title, case.minutes, case.scored, scenes)


def balance(course: Course, name: str) -> tuple[list[Row], list[Row]]:
    """Decisions by axis and by practice: here, and in all other cases that count."""
    found = decisions(course)
    here = [one for one in found if one.activity.id == name]
    others = [one for one in found if one.activity.scored and one.activity.id != name]

    def on(axis: str, among: list[Asked]) -> int:
        return sum(len(set(one.weights(axis))) > 1 for one in among)

    def of(practice: str, among: list[Asked]) -> int:
        return sum(one.question.practice == practice for one in among)

    axes = [(one.label, on(one.id, here), on(one.id, others)) for one in course.outline.axes]
    practices = course.outline.practices
    return axes, [(one.label, of(one.id, here), of(one.id, others)) for one in practices]


def _scene(course: Course, data: Mapping[str, Any], found: Mapping[str, Asked]) -> Scene:
    decision = data.get("decision")
    choice = _choice(course, found[decision["id"]]) if decision else None
    recalls = tuple(one["after"] for one in data.get("recall") or ())
    return Scene(_flat(data["title"]), _flat(data["text"]), recalls, choice)


def _choice(course: Course, one: Asked) -> Choice:
    key, options = one.question.key, one.data["options"]
    is_weighed = isinstance(key, WeightKey)
    weights = list(zip(*(one.weights(axis) for axis in course.axes), strict=True))
    moves = tuple(
        Move(
            id=option.id,
            text=_flat(data["text"]),
            consequence=_flat(data.get("consequence", data["why"])),
            weights=weights[k] if is_weighed else (),
            form=option.form,
            is_best=k == one.best
            if is_weighed
            else isinstance(key, RightKey) and key.right == option.id,
            is_avoid=option.is_harmful,
        )
        for k, (option, data) in enumerate(zip(one.question.options, options, strict=True))
    )
    avoids = one.question.control == "best-and-avoid"
    item = Decision(one.question.id, tuple(weights), avoids) if is_weighed else None
    return Choice(one, _flat(one.stem.text), moves, item)


def _flat(text: str) -> str:
    """Author's Markdown as one line without marks."""
    return " ".join(plain(text).split())
