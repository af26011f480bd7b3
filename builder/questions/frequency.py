"""Frequency: a statement answered on the instrument's scale of how often it was so."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from builder import activity
from builder.gate import Axis, Id, Practice, Words
from builder.questions import QuestionModel
from builder.text import inline


class Model(QuestionModel):
    """A statement; it counts toward one axis, or with `reverse` away from it."""

    scored_by = activity.ScaleKey
    type: Literal["frequency"]
    axis: Axis
    text: Words
    max: Annotated[int, Field(ge=1, le=9)] = 4
    reverse: bool = False
    facet: Id | None = None
    practice: Practice | None = None
    pair: Id | None = None
    short: bool = True  # whether the short form asks it too

    def question(self) -> activity.Question:
        steps = (*map(str, range(self.max + 1)), activity.NOT_APPLICABLE)
        return activity.Question(
            id=self.id,
            stem=inline(self.text),
            control=self.type,
            options=tuple(activity.Option(step, "") for step in steps),
            key=activity.ScaleKey(self.axis, self.max, self.reverse),
            focal=self.axis,
            practice=self.practice,
        )
