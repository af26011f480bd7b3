"""How many first answers to questions with a right answer are given and right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from builder.activity import Option, Question, RightKey
from builder.questions import TYPES, name_of

Found = dict[str, Any]  # `answered`, `of`, `right`, and by objective `right` and `of`


def knowledge(questions: Iterable[Question], given: Mapping[str, Any]) -> Found:
    """What first answers by question earn, over all and by objective."""
    asked = [(one, one.key, given.get(one.id)) for one in questions]
    answered = [isinstance(key, RightKey) and key.is_answer(value) for _, key, value in asked]
    right = [isinstance(key, RightKey) and key.is_right(value) for _, key, value in asked]
    objectives: dict[str, dict[str, int]] = {}
    for (question, _, _), is_right in zip(asked, right, strict=True):
        count = objectives.setdefault(question.objective or "", {"right": 0, "of": 0})
        count["of"] += 1
        count["right"] += is_right
    return {
        "answered": sum(answered),
        "of": len(asked),
        "right": sum(right),
        "objectives": objectives,
    }


def compiled(question: Question) -> dict[str, Any]:
    """The question as scorers and run time read it (the form of `tests/vectors/knowledge.json`)."""
    facts: dict[str, Any] = {
        "control": question.control,
        "options": [option.id for option in question.options],
        "objective": question.objective,
    }
    facts |= {"groups": [group.id for group in question.groups]} if question.groups else {}
    return facts | ({"right": question.key.right} if isinstance(question.key, RightKey) else {})


def read_check(check: Mapping[str, Mapping[str, Any]]) -> list[Question]:
    """Questions with a right answer from their compiled form, by id."""
    keys = {name_of(model): model.scored_by for model in TYPES}
    return [_read(name, keys[one["control"]], one) for name, one in check.items()]


def _read(name: str, key: Any, one: Mapping[str, Any]) -> Question:
    options = tuple(Option(option, "") for option in one["options"])
    right = key(one["right"], tuple(one.get("groups", one["options"])))
    return Question(name, "", one["control"], options, right, objective=one["objective"])
