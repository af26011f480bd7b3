"""What an LMS must hold of a learner: worked out from their answers by Python's scoring alone."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from builder.activity import Question, RightKey
from builder.answers import result
from builder.course import Course
from tests.courses import drawn

Answers = Mapping[str, Any]
TYPES = {
    "choose-one": "choice",
    "choose-many": "choice",
    "order": "sequencing",
    "sort": "matching",
}


@dataclass
class Learner:
    """What somebody has answered: first and latest values, checks as often as they were taken."""

    course: Course
    first: dict[str, Any] = field(default_factory=dict)
    latest: dict[str, Any] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)  # in the order in which an LMS hears of them
    best: dict[str, int] = field(default_factory=dict)
    finished: bool = False

    def took(self, activity: str, answers: Answers) -> None:
        questions = self.course.activities[activity].questions
        for one in questions:
            self.first.setdefault(one.id, answers[one.id])
            self.latest[one.id] = answers[one.id]
            if one.id not in self.written:
                self.written.append(one.id)
        kind = self.course.activities[activity].kind
        self.finished |= kind == "inventory"
        if kind == "knowledge":
            right = sum(is_right(one, answers[one.id]) for one in questions)
            self.best[activity] = max(right, self.best.get(activity, 0))

    def document(self) -> dict[str, Any]:
        both = {id: {"first": value, "latest": self.latest[id]} for id, value in self.first.items()}
        statements = {id: self.latest[id] for id in self.latest if id in _statements(self.course)}
        return {"answers": both, "habits": {"pre": {"day": 1, "answers": statements}}}


def is_right(question: Question, value: object) -> bool:
    return isinstance(question.key, RightKey) and question.key.right == value


def _statements(course: Course) -> set[str]:
    return {one.id for one in course.questions.values() if one.control == "frequency"}


def drawn_answers(course: Course, activity: str, chance: random.Random, skill: float) -> Answers:
    """Answers drawn from what is offered; `skill` is the chance that one to a check is right."""

    def answer(question: Question) -> Any:
        if isinstance(question.key, RightKey) and chance.random() < skill:
            return question.key.right
        return drawn(question, chance)

    return {one.id: answer(one) for one in course.activities[activity].questions}


def wrong(question: Question) -> Any:
    """The first valid answer that is not right, of those drawn."""
    values = (drawn(question, random.Random(seed)) for seed in range(99))
    return next(one for one in values if not is_right(question, one))


def stopped_at(course: Course, taken: list[str]) -> str:
    """The page on which a course opens again: the latest one, but for the front page."""
    front = course.pages[0].id
    return next((course.homes[one] for one in reversed(taken) if course.homes[one] != front), front)


def percent(learner: Learner) -> int:
    checks = [
        (name, one)
        for name, one in learner.course.activities.items()
        if one.kind == "knowledge" and one.scored
    ]
    of = sum(len(one.questions) for _, one in checks)
    return 100 * sum(learner.best[name] for name, _ in checks) // of


def objectives(learner: Learner) -> dict[str, tuple[str, str, str, str]]:
    """Id to raw, min, max and status."""
    course, found = learner.course, {}
    for name in course.instruments:
        outcome = result(course, name, learner.document())
        for axis, one in outcome["axes"].items():
            if outcome["status"] != "check-answers" and "score" in one:
                found[_safe(f"{name}_{axis}")] = (str(one["score"]), "0", "100", "completed")
    counts: dict[str, list[int]] = {}
    for name, activity in course.activities.items():
        if activity.kind == "knowledge":
            for aim, one in result(course, name, learner.document())["objectives"].items():
                sums = counts.setdefault(aim, [0, 0])
                sums[0] += one["right"]
                sums[1] += one["of"]
    for aim, (right, of) in counts.items():
        found[_safe(f"objective_{aim}")] = (str(right), "0", str(of), "completed")
    return found


def interactions(learner: Learner, *, told: set[str]) -> list[dict[str, str]]:
    """In the order of their places; `told` has the controls of which every answer is told."""
    asked = [learner.course.questions[id] for id in learner.written]
    return [part for one in asked if one.control in told for part in _parts(learner, one)]


def _parts(learner: Learner, one: Question) -> list[dict[str, str]]:
    aim = {"objective": _safe(f"objective_{one.objective}")} if one.objective else {}
    if one.control == "best-and-avoid":
        return [
            {"id": _safe(f"{one.id}_{pick}"), "type": "choice", "response": option} | aim
            | {"result": _credit(learner.course, one, pick, option)}
            for pick, option in learner.first[one.id].items()
        ]  # fmt: skip
    value = learner.latest[one.id]
    if one.control == "frequency":
        return [{"id": _safe(one.id), "type": "likert", "response": str(value)[0],
                 "result": "neutral"}]  # fmt: skip
    judged = "correct" if is_right(one, value) else "wrong"
    assert isinstance(one.key, RightKey)
    return [{"id": _safe(one.id), "type": TYPES[one.control], "response": _written(value),
             "result": judged, "pattern": _written(one.key.right)} | aim]  # fmt: skip


def _written(value: Any) -> str:
    """An answer to a question of a check in the form of SCORM 1.2."""
    if isinstance(value, dict):
        return ",".join(f"{member}.{group}" for member, group in sorted(value.items()))
    return value if isinstance(value, str) else ",".join(value)


def _credit(course: Course, question: Question, pick: str, option: str) -> str:
    """What a pick earns on the axis that the decision is about."""
    focal = question.focal or ""
    weights = {one.id: getattr(question.key, "weights")[one.id] for one in question.options}  # noqa: B009
    column = {id: found.get(focal, 0) for id, found in weights.items()}
    if not any(question in one.questions and one.scored for one in course.activities.values()):
        return "neutral"
    low, high = min(column.values()), max(column.values())
    return str(column[option] - low if pick == "best" else high - column[option])


def _safe(name: str) -> str:
    return name.replace("-", "_")
