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
    """A statement about how often one did something."""
    axis: Axis
    """The axis that it counts toward."""
    text: Words
    """The statement: one thing that somebody does, in 20 words or fewer."""
    max: Annotated[int, Field(ge=1, le=9)] = 4
    """The highest step: one less than the scale has anchors. For example: `4`."""
    reverse: bool = False
    """`true` where doing it often counts away from the axis."""
    facet: Id | None = None
    """The side of the axis that it covers; for your own order only."""
    practice: Practice | None = None
    """The id of the practice of course.yml that helps with it."""
    pair: Id | None = None
    """Statements that belong together; for your own order only."""
    short: bool = True
    """`false` for a statement that the short form leaves out."""

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
