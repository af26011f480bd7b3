"""Choose many: a stem and options, several of them right; credit for exactly the right set."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, field_validator

from builder import activity
from builder.questions import KnowledgeModel
from builder.questions.choose_one import Option
from builder.source import Wrong
from builder.text import inline


@dataclass(frozen=True)
class Key(activity.RightKey):
    """The ids of the right options, sorted."""

    def is_answer(self, value: object) -> bool:
        if not isinstance(value, list) or not value:
            return False
        return value == [one for one in sorted(self.choices) if one in value]

    @property
    def chance(self) -> Fraction:
        return Fraction(1, 2 ** len(self.choices) - 1)  # an empty set is not accepted


class Model(KnowledgeModel):
    """A question with a set of right options."""

    scored_by = Key
    type: Literal["choose-many"]
    """Several of the options are right, and all of them have to be marked."""
    options: Annotated[tuple[Option, ...], Field(min_length=3, max_length=8)]
    """Three to eight answers, some of them marked `right: true`."""

    @field_validator("options")
    @classmethod
    def _some_right(cls, options: tuple[Option, ...]) -> tuple[Option, ...]:
        count = sum(option.right for option in options)
        if not 0 < count < len(options):
            marked = f"{count} of {len(options)} are marked"
            told = f"mark some options `right: true` and leave some without; {marked}"
            raise Wrong(told, "right-options")
        return activity.distinct(options)

    def question(self) -> activity.Question:
        return activity.Question(
            id=self.id,
            stem=inline(self.stem),
            control=self.type,
            options=tuple(activity.Option(one.id, inline(one.text)) for one in self.options),
            key=Key(
                sorted(one.id for one in self.options if one.right),
                tuple(one.id for one in self.options),
            ),
            remarks=tuple(one.remark("key_note_many") for one in self.options),
            objective=self.objective,
        )
