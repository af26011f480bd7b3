"""Best and avoid: pick the best move and the one to avoid; options carry weights on the axes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from builder import activity
from builder.gate import Authored, Axis, AxisOrNone, Objective, OptionId, Practice, Words
from builder.questions import QuestionModel
from builder.source import Wrong
from builder.text import block, inline


class Option(Authored):
    """One move, its weight on each axis, what happens then and why it earns what it earns."""

    id: OptionId
    """One letter or digit; keep it once somebody has answered. For example: `a`."""
    text: Words
    """The move, in 8 to 25 words."""
    w: dict[Axis, int]
    """What it is worth, by axis; one that is not named is 0. For example: `{listening: 3}`."""
    consequence: Words
    """What happens then, in Markdown."""
    why: Words
    """Why it earns what it earns."""
    form: AxisOrNone = "none"
    """The axis that the move reaches for, however well, or `none`."""
    avoid: bool = False
    """`true` for the one option that does harm; it weighs least."""
    harm: Words | None = None
    """What it harms, in a word. For example: `trust`."""

    @property
    def reaches_for(self) -> str | None:
        """The axis of its form, if it has one."""
        return None if self.form == "none" else self.form


class Model(QuestionModel):
    """A decision: it counts toward judgement on its focal axis."""

    scored_by = activity.WeightKey
    type: Literal["best-and-avoid"]
    """Two picks: the best move, and the one to avoid."""
    focal: Axis
    """The axis that the decision is about."""
    practice: Practice | None = None
    """The id of the practice of course.yml that it exercises."""
    objective: Objective | None = None
    """The id of the objective of course.yml that it serves."""
    multi: bool = False
    """`true` where it weighs axes up on purpose: options then have weights on several."""
    stem: Words
    """The situation and the question, in 40 to 90 words."""
    options: Annotated[tuple[Option, ...], Field(min_length=3)]
    """Three or more moves, one of them marked `avoid: true`."""

    @field_validator("options")
    @classmethod
    def _keyed(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        count = sum(option.avoid for option in options)
        if count != 1:
            told = f"mark the one option to avoid `avoid: true`; {count} are marked"
            raise Wrong(told, "option-to-avoid", activity.last_marked(options, "avoid"))
        return activity.distinct(options)

    @model_validator(mode="after")
    def _avoid_is_lowest(self) -> Model:
        weights = {one.id: one.w.get(self.focal, 0) for one in self.options}
        avoid = next(one.id for one in self.options if one.avoid)
        if weights[avoid] > min(weights.values()):
            told = f"the option to avoid, `{avoid}`, must weigh least on {self.focal}"
            raise Wrong(told, "option-to-avoid")
        return self

    def question(self) -> activity.Question:
        options = tuple(
            activity.Option(one.id, inline(one.text), one.avoid, one.reaches_for)
            for one in self.options
        )
        return activity.Question(
            id=self.id,
            stem=inline(self.stem),
            control=self.type,
            options=options,
            key=activity.WeightKey({one.id: one.w for one in self.options}),
            remarks=tuple(_remark(one) for one in self.options),
            focal=self.focal,
            objective=self.objective,
            practice=self.practice,
        )


def _remark(option: Option) -> activity.Remark:
    return activity.Remark(
        piece=option.id,
        title="if_you_pick",
        values={"text": inline(option.text)},
        body=block(option.consequence),
        why=inline(option.why),
        note="avoid_note" if option.avoid else "",
    )
