"""Choose one: a stem, three or more options, one of them right, a reason for each."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator

from builder import activity
from builder.gate import Authored, Id, Objective, OptionId, Words
from builder.questions import QuestionModel
from builder.text import inline


class Option(Authored):
    """One answer; `why` tells a learner who picks it what holds, or what tempts and misses."""

    id: OptionId
    text: Words
    why: Words
    right: bool = False


class Model(QuestionModel):
    """A question with one right answer; it counts toward knowledge, never toward an axis."""

    scored_by = activity.RightKey
    type: Literal["choose-one"]
    id: Id
    objective: Objective
    stem: Words
    options: Annotated[tuple[Option, ...], Field(min_length=3)]

    @field_validator("options")
    @classmethod
    def _one_key(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        count = sum(option.right for option in options)
        if count != 1:
            raise ValueError(f"mark one option `right: true`; {count} are marked")
        return activity.distinct(options)

    def question(self) -> activity.Question:
        options = tuple(
            activity.Option(one.id, inline(one.text), why=inline(one.why)) for one in self.options
        )
        key = activity.RightKey(next(one.id for one in self.options if one.right))
        stem = inline(self.stem)
        return activity.Question(self.id, stem, self.type, options, key, objective=self.objective)
